namespace Messaging.Aws.Publishing;

/// <summary>What an attempt needs besides the queue and the outbox.</summary>
internal sealed record AttemptTools(
    TimeProvider Time, AttemptWindow Window, QueueLimit Limit, Receipts Receipts, PublishMetrics Metrics);
