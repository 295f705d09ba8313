using CsCheck;
using Messaging.Aws.Local;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>A random run: who publishes what how, and what goes wrong.</summary>
internal sealed record PublishScript(
    int Seed, int Groups, int Callers, int MessagesPerCaller, PublishOrdering Ordering, Trouble Trouble, int LargestText,
    int MaxWaitingMessages, int MaxRequestsInFlight, int LingerMs, bool Hostile, bool Cancels)
{
    /// <summary>After this much virtual time, nothing goes wrong any more.</summary>
    public static readonly TimeSpan TroubleEnds = TimeSpan.FromSeconds(20);

    public static Gen<PublishScript> Gen(params Trouble[] troubles) =>
        from seed in CsCheck.Gen.Int[0, int.MaxValue]
        from groups in CsCheck.Gen.Int[1, 14]
        from callers in CsCheck.Gen.Int[1, 8]
        from messages in CsCheck.Gen.Int[1, 12]
        from ordering in CsCheck.Gen.Enum<PublishOrdering>()
        from trouble in CsCheck.Gen.OneOf(troubles)
        from largest in CsCheck.Gen.OneOf(0, 0, 0, 0, 0, 0, 2_000, 400_000)
        from waiting in CsCheck.Gen.OneOf(1, 3, 10, 10_000)
        from inFlight in CsCheck.Gen.OneOf(1, 2, 16)
        from linger in CsCheck.Gen.OneOf(0, 0, 5, 30)
        from hostile in CsCheck.Gen.Bool
        from cancels in CsCheck.Gen.Bool
        select new PublishScript(
            seed, groups, callers, messages, ordering, trouble, largest, waiting, inFlight, linger, hostile, cancels);

    public void Configure(PublisherOptions options)
    {
        options.Ordering = Ordering;
        options.MaxWaitingMessages = MaxWaitingMessages;
        options.MaxRequestsInFlight = MaxRequestsInFlight;
        options.Linger = TimeSpan.FromMilliseconds(LingerMs);
    }

    public void Cause(LocalAwsFaults faults)
    {
        foreach (var rule in Trouble.Rules(Seed))
        {
            faults.Add(rule);
        }
    }
}
