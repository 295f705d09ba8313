namespace Messaging;

/// <summary>Why a message was not published. Each value says whether the queue may have the message.</summary>
public enum PublishFailureReason
{
    /// <summary>The message breaks a rule of the queue and was refused before any request. Certainly not sent.</summary>
    Invalid,

    /// <summary>The queue refused the message. Certainly not accepted.</summary>
    Rejected,

    /// <summary>The queue was too busy for as long as it was tried. Certainly not accepted.</summary>
    Throttled,

    /// <summary>The service could not be reached or did not serve for as long as it was tried. Certainly not accepted.</summary>
    Unavailable,

    /// <summary>The caller has no permission. Certainly not accepted.</summary>
    AccessDenied,

    /// <summary>The queue does not exist. Certainly not accepted.</summary>
    QueueNotFound,

    /// <summary>An attempt ended without an answer and no later one was accepted: the queue may or may not have the message. A repeat
    /// with the same deduplication ID is safe until <see cref="PublishException.SafeToRepeatUntil"/>.</summary>
    OutcomeUnknown,

    /// <summary>A later message of the group was accepted in the same request, so that a repeat would break the order. Certainly not
    /// accepted.</summary>
    OrderWouldBreak,

    /// <summary>An earlier message of the group failed in the same call. Not sent.</summary>
    PredecessorFailed,

    /// <summary>The call was cancelled before the message was sent.</summary>
    Cancelled,

    /// <summary>The publisher was stopped before the message was sent.</summary>
    Stopped,
}
