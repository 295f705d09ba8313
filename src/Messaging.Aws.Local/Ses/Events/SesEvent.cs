using System.Text.Json;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>One event to come: its type, the member that describes it, whom it is about, and how long after the send it happens.</summary>
internal sealed record SesEvent(string Type, string Member)
{
    public string? Recipient { get; init; }

    public TimeSpan After { get; init; }

    public string? Detail { get; init; }

    /// <summary>Why the recipient goes on the suppression list; null where it does not.</summary>
    public LocalSuppressionReason? Suppresses { get; init; }

    /// <summary>Writes what the member holds besides the time.</summary>
    public Action<Utf8JsonWriter> WriteDetails { get; init; } = static _ => { };

    /// <summary>Whether the member holds the time of the event: not where there is nothing to tell but the type.</summary>
    public bool HasTimestamp { get; init; } = true;

    /// <summary>The type as <c>MatchingEventTypes</c> spells it.</summary>
    public string ApiName => Type switch
    {
        "DeliveryDelay" => "DELIVERY_DELAY",
        "Rendering Failure" => "RENDERING_FAILURE",
        _ => Type.ToUpperInvariant(),
    };

    /// <summary>The type as EventBridge spells it (EventBridge events reference, "Amazon SES events", read 2026-08).</summary>
    public string DetailType => Type switch
    {
        "Send" => "Email Sent",
        "Delivery" => "Email Delivered",
        "Bounce" => "Email Bounced",
        "Complaint" => "Email Complaint Received",
        "Reject" => "Email Rejected",
        "DeliveryDelay" => "Email Delivery Delayed",
        _ => "Email Rendering Failed",
    };
}
