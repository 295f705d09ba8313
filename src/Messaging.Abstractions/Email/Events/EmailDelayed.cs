namespace Messaging;

/// <summary>The mail could not be delivered yet; the service goes on trying.</summary>
public sealed record EmailDelayed : EmailEvent
{
    /// <summary>Such as <c>MailboxFull</c>, or a newer word.</summary>
    public string? DelayType { get; init; }

    /// <summary>Who has not got it yet.</summary>
    public IReadOnlyList<EmailEventRecipient> Recipients { get; init; } = [];

    /// <summary>When the service gives up; null when absent.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }
}
