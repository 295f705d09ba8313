using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Faults;

/// <summary>A request that faults befall: what they read, and what they change.</summary>
internal sealed class FaultedCall
{
    public required Route Route { get; init; }
    public required WireRequest Request { get; init; }
    public required SqsEngine Sqs { get; init; }
    public required CancellationToken Aborted { get; init; }

    /// <summary>The answer; set before the operation, it takes its place.</summary>
    public WireAnswer? Answer { get; set; }

    /// <summary>The entries of a batch that fail, by index, with the reason.</summary>
    public Func<int, SqsError?>? FailEntry { get; set; }

    public TimeSpan ClockSkew { get; set; }

    /// <summary>Whether an abort ends a receive; null leaves it to the options.</summary>
    public bool? AbortHonoured { get; set; }
}
