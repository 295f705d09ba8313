namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>A mail whose content is checked, on its way to the gate that decides about the sender, the recipients and the quota.</summary>
internal sealed record Submission
{
    public required LocalEmailKind Kind { get; init; }

    public required Mailbox From { get; init; }

    /// <summary>Further senders that have to be verified: the Sender header and the return path.</summary>
    public IReadOnlyList<string> OtherSenders { get; init; } = [];

    public required Destination Destination { get; init; }

    public string? ReturnPath { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public string? ConfigurationSet { get; init; }

    public string? TemplateName { get; init; }

    /// <summary>Why the template cannot be rendered; such a mail is accepted and dropped.</summary>
    public string? RenderingFailure { get; init; }

    /// <summary>Makes the message for the stamp it gets; not called after a rendering failure.</summary>
    public required Func<MessageStamp, ReadOnlyMemory<byte>> Compose { get; init; }
}
