using Messaging.Aws.Queues;

namespace Messaging.Aws.Publishing;

/// <summary>Why an attempt failed for a message.</summary>
/// <param name="Kind">What that says about its effect.</param>
/// <param name="Code">The service's error code; null when there was none.</param>
/// <param name="Text">The service's words; null when there were none.</param>
/// <param name="Exception">The SDK's exception; null when the answer named the entry.</param>
internal sealed record AttemptFailure(SqsFailureKind Kind, string? Code, string? Text, Exception? Exception)
{
    /// <summary>Whether another attempt may do better.</summary>
    public bool IsTransient => Kind is SqsFailureKind.Throttled or SqsFailureKind.NotSent or SqsFailureKind.Unknown;

    public PublishFailureReason Reason => Kind switch
    {
        SqsFailureKind.Throttled => PublishFailureReason.Throttled,
        SqsFailureKind.NotSent => PublishFailureReason.Unavailable,
        SqsFailureKind.AccessDenied => PublishFailureReason.AccessDenied,
        SqsFailureKind.QueueNotFound => PublishFailureReason.QueueNotFound,
        SqsFailureKind.Unknown => PublishFailureReason.OutcomeUnknown,
        _ => PublishFailureReason.Rejected,
    };
}
