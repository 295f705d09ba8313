using System.Text.Json;
using CsCheck;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>What happens in one run of the property tests: messages, handlers, faults, processes that come and go.</summary>
internal sealed record ConsumerScript
{
    public int Seed { get; init; }

    public bool Block { get; init; }

    public bool BeforeNext { get; init; }

    public bool AbortsAreIgnored { get; init; }

    public int VisibilitySeconds { get; init; }

    public int MaxConcurrentGroups { get; init; }

    public int MaxMessagesInHand { get; init; }

    /// <summary>The messages of each group.</summary>
    public HandlerScript[][] Groups { get; init; } = [];

    public FaultScript[] Faults { get; init; } = [];

    /// <summary>When all visibility timeouts of the queue end at once, in milliseconds.</summary>
    public int[] LeasesExpireAtMs { get; init; } = [];

    /// <summary>When each process stops, in milliseconds; another takes its place.</summary>
    public int[] ProcessesStopAtMs { get; init; } = [];

    public static Gen<ConsumerScript> Gen { get; } = CsCheck.Gen.Select(
        Switches,
        CsCheck.Gen.Select(CsCheck.Gen.Int[4, 30], CsCheck.Gen.Int[1, 4], CsCheck.Gen.Int[1, 40]),
        HandlerScript.Gen.Array[1, 14].Array[1, 4],
        FaultScript.Gen.Array[0, 5],
        CsCheck.Gen.Int[0, 40_000].Array[0, 2],
        CsCheck.Gen.Int[0, 60_000].Array[1, 3],
        (switches, numbers, groups, faults, expire, stop) => switches with
        {
            VisibilitySeconds = numbers.Item1,
            MaxConcurrentGroups = numbers.Item2,
            MaxMessagesInHand = numbers.Item3,
            Groups = groups,
            Faults = faults,
            LeasesExpireAtMs = expire,
            ProcessesStopAtMs = stop,
        });

    private static Gen<ConsumerScript> Switches => CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, 1_000_000],
        CsCheck.Gen.Bool,
        CsCheck.Gen.Bool,
        CsCheck.Gen.Bool,
        (seed, block, beforeNext, aborts) => new ConsumerScript { Seed = seed, Block = block, BeforeNext = beforeNext, AbortsAreIgnored = aborts });

    public override string ToString() => JsonSerializer.Serialize(this);
}

/// <summary>How the handler of one message behaves.</summary>
/// <param name="TakesMs">How long each call takes.</param>
/// <param name="Failures">How many calls fail first, counted over all processes.</param>
/// <param name="IgnoresToken">Whether it goes on when it is cancelled.</param>
internal sealed record HandlerScript(int TakesMs, int Failures, bool IgnoresToken)
{
    /// <summary>More than the attempts of a consumer: with a dead-letter queue the message ends there.</summary>
    public const int Always = 3;

    public static Gen<HandlerScript> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Frequency(
            (6, CsCheck.Gen.Const(0)),
            (6, CsCheck.Gen.Int[1, 300]),
            (2, CsCheck.Gen.Int[300, 6_000]),
            (1, CsCheck.Gen.Int[6_000, 50_000])),
        CsCheck.Gen.Frequency((8, CsCheck.Gen.Const(0)), (1, CsCheck.Gen.Const(1)), (1, CsCheck.Gen.Const(Always))),
        CsCheck.Gen.Bool,
        (takes, failures, ignores) => new HandlerScript(takes, failures, ignores));
}

/// <summary>One rule of faults.</summary>
/// <param name="Operation">Which requests.</param>
/// <param name="Kind">What happens to them.</param>
/// <param name="Probability">To how many.</param>
/// <param name="Times">To how many at most.</param>
internal sealed record FaultScript(string Operation, string Kind, double Probability, int Times)
{
    public static Gen<FaultScript> Gen { get; } = CsCheck.Gen.Select(
        OneOf("ReceiveMessage", "DeleteMessageBatch", "ChangeMessageVisibilityBatch", "SendMessageBatch"),
        OneOf("500", "503", "503 after effect", "dropped", "refused", "throttled", "denied", "some entries", "empty", "late", "very late"),
        OneOf(0.1, 0.3, 1),
        CsCheck.Gen.Int[1, 6],
        (operation, kind, probability, times) => new FaultScript(operation, kind, probability, times));

    private static Gen<T> OneOf<T>(params T[] values) => CsCheck.Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
