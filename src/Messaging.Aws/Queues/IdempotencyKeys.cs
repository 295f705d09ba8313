namespace Messaging.Aws.Queues;

/// <summary>The idempotency key of a message for which nobody gave one.</summary>
internal static class IdempotencyKeys
{
    /// <summary>Made of queue, group and deduplication ID. None of them can hold a space, so that no two messages share a key by chance.</summary>
    public static string Default(string queue, string messageGroupId, string deduplicationId) => $"{queue} {messageGroupId} {deduplicationId}";
}
