using System.Text.Json;

namespace Messaging;

/// <summary>What happened to a mail after the service had taken it. The same event can arrive more than once and in any order.</summary>
/// <remarks>Fields: SES Developer Guide, event-publishing-retrieving-sns-contents (read 2026-08). Immutable, safe for concurrent use. Only the
/// mail is required, so that a test of a handler makes an event in one line; an event that was read has everything.</remarks>
public abstract record EmailEvent
{
    /// <summary>The event type as the service spells it, such as <c>Bounce</c> or <c>Rendering Failure</c>.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The mail that it is about.</summary>
    public required EmailEventMail Mail { get; init; }

    /// <summary>When it happened; null when the event says no time that can be read.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Equal for repeats of one event: a hash of message ID, type, feedback ID or time, and recipients.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The event as it came, with the members that have no property here. Holds addresses: not to be logged.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The type and the identity; no address.</summary>
    public sealed override string ToString() => $"{EventType} {Identity}";
}
