namespace Messaging.Aws.Local.Sqs;

/// <summary>A message as a caller asks for it to be sent; nothing is checked yet.</summary>
internal sealed class OutgoingMessage
{
    /// <summary>The entry ID of a batch; empty for a single send.</summary>
    public string EntryId { get; set; } = "";

    /// <summary>UTF-8; null when the caller left it out.</summary>
    public byte[]? Body { get; set; }

    public int? DelaySeconds { get; set; }
    public string? GroupId { get; set; }
    public string? DeduplicationId { get; set; }
    public MessageAttribute[] Attributes { get; set; } = [];

    /// <summary>The value of the only message system attribute that may be sent.</summary>
    public MessageAttribute? TraceHeader { get; set; }

    /// <summary>What is wrong with it whatever the queue; null when nothing is. Found before the lock is taken.</summary>
    public SqsError? Flaw { get; set; }

    public Md5Digest BodyDigest { get; set; }
    public Md5Digest AttributesDigest { get; set; }

    /// <summary>Bytes that count against the limits: the body, and the names, types and values of the attributes.</summary>
    public int SizeInBytes { get; set; }
}
