namespace Messaging.Aws.Local.Sqs;

/// <summary>A message in a queue. What was sent never changes; what happens to it changes under the engine's lock.</summary>
internal sealed class Message
{
    public required Guid Id { get; init; }
    public required byte[] Body { get; init; }
    public required Md5Digest BodyDigest { get; init; }
    public required MessageAttribute[] Attributes { get; init; }
    public required Md5Digest AttributesDigest { get; init; }
    public required MessageAttribute? TraceHeader { get; init; }
    public required string? GroupId { get; init; }
    public required string? DeduplicationId { get; init; }
    public required long SequenceNumber { get; init; }

    /// <summary>When the sender sent it, in UTC ticks; a move to another queue keeps it.</summary>
    public required long SentAt { get; init; }

    /// <summary>When its retention began, in UTC ticks; a move to a FIFO queue begins it anew.</summary>
    public required long EnqueuedAt { get; init; }

    /// <summary>The number in its receipt handles, unique in the engine.</summary>
    public required long Number { get; init; }

    /// <summary>The ARN of the queue it was dead-lettered from, or null.</summary>
    public string? DeadLetterSource { get; init; }

    /// <summary>The deduplication ID its sender gave, kept over moves.</summary>
    public required string? OriginalDeduplicationId { get; init; }

    public MessageGroup Group { get; set; } = null!;
    public Message? PreviousInQueue { get; set; }
    public Message? NextInQueue { get; set; }
    public Message? PreviousInGroup { get; set; }
    public Message? NextInGroup { get; set; }

    public MessageState State { get; set; }

    /// <summary>When a delayed or in-flight message becomes visible, in UTC ticks.</summary>
    public long Due { get; set; }

    /// <summary>Its place in the heap of due times, or -1.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>Whether it is among the first messages of the queue, the ones a receive looks at.</summary>
    public bool InWindow { get; set; }

    public int ReceiveCount { get; set; }
    public long FirstReceivedAt { get; set; }

    /// <summary>When the current lease began, in UTC ticks: the 12-hour cap counts from here.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>The number of the latest receive in its receipt handle; 0 before the first.</summary>
    public long Lease { get; set; }

    /// <summary>Whether its visibility was changed since the latest receive.</summary>
    public bool LeaseChanged { get; set; }
}
