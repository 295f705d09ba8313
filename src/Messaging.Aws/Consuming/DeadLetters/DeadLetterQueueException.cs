using Messaging.Aws.Queues;

namespace Messaging.Aws;

/// <summary>A request to a dead-letter queue failed.</summary>
public sealed class DeadLetterQueueException : MessagingException
{
    internal DeadLetterQueueException(string queue, string operation, SqsFailure failure)
        : base($"{operation} of the dead-letter queue of '{queue}' failed ({failure.Code ?? failure.Kind.ToString()}): {failure.Exception.Message}", failure.Exception)
    {
        Queue = queue;
        ErrorCode = failure.Code;
        IsTransient = failure.Kind is SqsFailureKind.Throttled or SqsFailureKind.NotSent or SqsFailureKind.Unknown;
    }

    /// <summary>The registered name of the source queue.</summary>
    public string Queue { get; }

    /// <summary>The error code of the service, such as <c>AWS.SimpleQueueService.PurgeQueueInProgress</c>; null when there was no answer.</summary>
    public string? ErrorCode { get; }

    /// <inheritdoc/>
    public override bool IsTransient { get; }
}
