namespace Messaging;

/// <summary>A message was not published, or it is not known whether it was.</summary>
public sealed class PublishException : MessagingException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">What happened and what to do about it; must not hold the message's body.</param>
    /// <param name="innerException">The cause, or null.</param>
    public PublishException(PublishFailureReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the message was not published.</summary>
    public PublishFailureReason Reason { get; }

    /// <summary>The queue's registered name.</summary>
    public string? Queue { get; init; }

    /// <summary>The message group; null when it could not be determined.</summary>
    public string? MessageGroupId { get; init; }

    /// <summary>The deduplication ID that the message had; publish again with it to make the repeat safe. Null when it could not be
    /// determined.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>Until when a repeat with <see cref="DeduplicationId"/> cannot become a second message; null when the queue certainly does
    /// not have the message, so that a repeat is safe at any time.</summary>
    /// <remarks>On the wall clock, and already less what a request may take. A repeat through this process is not retried beyond it.</remarks>
    public DateTimeOffset? SafeToRepeatUntil { get; init; }

    /// <summary>How many requests carried the message.</summary>
    public int Attempts { get; init; }

    /// <summary>Every rule that the message breaks, for <see cref="PublishFailureReason.Invalid"/>; else empty.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The error code of the service, such as <c>InvalidMessageContents</c>; null when there was none.</summary>
    public string? ErrorCode { get; init; }

    /// <inheritdoc/>
    public override bool IsTransient => Reason is PublishFailureReason.Throttled
        or PublishFailureReason.Unavailable
        or PublishFailureReason.OutcomeUnknown
        or PublishFailureReason.PredecessorFailed
        or PublishFailureReason.Cancelled
        or PublishFailureReason.Stopped;
}
