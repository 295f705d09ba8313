namespace Messaging;

/// <summary>The mail came back, or the service has given up on it.</summary>
public sealed record EmailBounced : EmailEvent
{
    /// <summary><c>Permanent</c>, <c>Transient</c>, <c>Undetermined</c>, or a newer word.</summary>
    public string? BounceType { get; init; }

    /// <summary>Such as <c>General</c> or <c>MailboxFull</c>, or a newer word.</summary>
    public string? BounceSubType { get; init; }

    /// <summary>Who did not get it.</summary>
    public IReadOnlyList<EmailEventRecipient> Recipients { get; init; } = [];

    /// <summary>The ID of the report; null when absent.</summary>
    public string? FeedbackId { get; init; }
}
