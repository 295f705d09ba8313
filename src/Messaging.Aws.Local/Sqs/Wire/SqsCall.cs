using Messaging.Aws.Local.Requests;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>One call of an SQS operation: what came in, and what the operation notes about it.</summary>
internal sealed class SqsCall
{
    public required string Operation { get; init; }
    public required SqsEngine Engine { get; init; }
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Scheme and host of this service as the caller sees it; queue URLs begin with it.</summary>
    public required string BaseUrl { get; init; }

    public required CancellationToken Aborted { get; init; }

    /// <summary>Whether an aborted receive still takes messages.</summary>
    public required bool AbortedReceiveTakesMessages { get; init; }

    /// <summary>Batch entries that a fault makes fail, by index; null for none.</summary>
    public Func<int, SqsError?>? FailEntry { get; init; }

    /// <summary>Where the operation notes what the call carries before it does what it is for; null for a call that is not counted.</summary>
    public OperationCounter? Counter { get; init; }
}
