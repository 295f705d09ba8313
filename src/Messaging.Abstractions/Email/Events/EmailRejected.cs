namespace Messaging;

/// <summary>The service took the mail and then refused to send it.</summary>
public sealed record EmailRejected : EmailEvent
{
    /// <summary>Such as <c>Bad content</c>; null when absent.</summary>
    public string? Reason { get; init; }
}
