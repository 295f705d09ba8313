namespace Messaging;

/// <summary>The mail that an event is about.</summary>
public sealed record EmailEventMail
{
    /// <summary>The ID that the service gave the mail, as in <see cref="EmailReceipt.MessageId"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was sent; null when absent or unreadable.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The sender, possibly with a display name; null when absent.</summary>
    public string? Source { get; init; }

    /// <summary>All recipients of the mail.</summary>
    public IReadOnlyList<string> Destination { get; init; } = [];

    /// <summary>Tags by name: those given when sending, and the service's own, which begin with <c>ses:</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tags { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The message ID only; no address.</summary>
    public override string ToString() => MessageId;
}
