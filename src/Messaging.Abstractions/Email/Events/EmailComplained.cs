namespace Messaging;

/// <summary>A recipient marked the mail as unwanted.</summary>
public sealed record EmailComplained : EmailEvent
{
    /// <summary><c>OnAccountSuppressionList</c>, a newer word, or null.</summary>
    public string? ComplaintSubType { get; init; }

    /// <summary>Such as <c>abuse</c>; null when the report has none.</summary>
    public string? FeedbackType { get; init; }

    /// <summary>Who may have complained: everyone at the complaining domain.</summary>
    public IReadOnlyList<EmailEventRecipient> Recipients { get; init; } = [];

    /// <summary>The ID of the report; null when absent.</summary>
    public string? FeedbackId { get; init; }
}
