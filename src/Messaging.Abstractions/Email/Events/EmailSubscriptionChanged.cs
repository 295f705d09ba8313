namespace Messaging;

/// <summary>A recipient changed what they subscribe to.</summary>
public sealed record EmailSubscriptionChanged : EmailEvent
{
    /// <summary>The contact list; null when absent.</summary>
    public string? ContactList { get; init; }

    /// <summary>Whether they left all topics; null when absent.</summary>
    public bool? UnsubscribedFromAll { get; init; }
}
