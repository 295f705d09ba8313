namespace Messaging;

/// <summary>A received message with its decoded body.</summary>
/// <typeparam name="T">The body's type.</typeparam>
public sealed class FifoMessage<T>
{
    /// <summary>The decoded body.</summary>
    public required T Body { get; init; }

    /// <summary>The registered name of the queue it came from.</summary>
    public required string Queue { get; init; }

    /// <summary>The wire name of the message type; null when the sender gave none.</summary>
    public string? MessageType { get; init; }

    /// <summary>The ID that the queue gave the message; the same at every delivery.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message group.</summary>
    public required string MessageGroupId { get; init; }

    /// <summary>The deduplication ID. Changes when a message is moved to a dead-letter queue or back.</summary>
    public required string DeduplicationId { get; init; }

    /// <summary>The key that stays the same over every delivery, copy and redrive of the message.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The place in the queue's order; a decimal number that grows within a group.</summary>
    public required string SequenceNumber { get; init; }

    /// <summary>When the queue accepted the message.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>How often the queue has handed out the message, this time included. Counts every receive, also those whose handler never
    /// ran.</summary>
    public required int ReceiveCount { get; init; }

    /// <summary>Which attempt of the handler this is, from 1, under the present receive.</summary>
    public required int Attempt { get; init; }

    /// <summary>The attributes that the sender gave; those of the library are left out.</summary>
    public required IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; }
}
