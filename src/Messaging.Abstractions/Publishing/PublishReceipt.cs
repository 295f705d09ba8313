namespace Messaging;

/// <summary>Says that the queue has accepted a message.</summary>
/// <param name="MessageId">The ID that the queue gave the message; of a duplicate, the original's.</param>
/// <param name="SequenceNumber">The place in the queue's order, growing within a group; null when the queue named none.</param>
/// <param name="MessageGroupId">The group it was published to.</param>
/// <param name="DeduplicationId">The deduplication ID it was sent with.</param>
/// <param name="Attempts">How many requests carried it, at least 1.</param>
/// <param name="IsDuplicate">True when the queue gave evidence that it had the message already, false when it gave evidence that the
/// message is new, null when there is no evidence. Known only within this process.</param>
public sealed record PublishReceipt(
    string MessageId,
    string? SequenceNumber,
    string MessageGroupId,
    string DeduplicationId,
    int Attempts,
    bool? IsDuplicate);
