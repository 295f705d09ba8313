using CsCheck;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>P1 to P3 over random scripts. A failure names the seed and the script; the same seed gives the same schedule.</summary>
public sealed class PublisherProperties
{
    /// <summary>How many scripts a run plays; the environment variable lets a longer run look for more.</summary>
    private static readonly int Scripts = int.TryParse(Environment.GetEnvironmentVariable("PUBLISHER_SCRIPTS"), out var scripts) ? scripts : 300;

    [Fact]
    public void Nothing_is_inverted_doubled_or_misreported_whatever_goes_wrong() => PublishScript
        .Gen(
            Trouble.None,
            Trouble.ServerErrors,
            Trouble.LostAnswers,
            Trouble.FailedEntries,
            Trouble.FailedEntriesAndLostAnswers,
            Trouble.ThrottlingBursts,
            Trouble.Network,
            Trouble.Refusals,
            Trouble.All,
            Trouble.All | Trouble.Refusals)
        .Sample(PublishRun.Check, iter: Scripts);
}
