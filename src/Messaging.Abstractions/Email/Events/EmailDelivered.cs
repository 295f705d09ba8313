namespace Messaging;

/// <summary>The receiving server took the mail. A bounce can still follow.</summary>
public sealed record EmailDelivered : EmailEvent
{
    /// <summary>Who it was delivered to.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The answer of the receiving server; null when absent.</summary>
    public string? SmtpResponse { get; init; }

    /// <summary>From sending to delivery, in whole milliseconds; null when absent.</summary>
    public TimeSpan? ProcessingTime { get; init; }
}
