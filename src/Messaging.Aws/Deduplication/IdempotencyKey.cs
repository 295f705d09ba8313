namespace Messaging.Aws.Deduplication;

/// <summary>The idempotency key of a message whose publisher gave none.</summary>
internal static class IdempotencyKey
{
    public const int MaxLength = 512;

    public const string Rule = "1 to 512 characters without control characters";

    /// <summary>Queue, group and deduplication ID. The last two have no space, so the three can be told apart.</summary>
    public static string Default(string queue, string messageGroupId, string deduplicationId) =>
        DefaultBehind("", queue, messageGroupId, deduplicationId);

    /// <summary>The same behind a prefix, as one string.</summary>
    public static string DefaultBehind(string prefix, string queue, string messageGroupId, string deduplicationId) =>
        queue.Length + messageGroupId.Length + deduplicationId.Length + 2 <= MaxLength
            ? string.Concat(prefix, queue, " ", messageGroupId, " ", deduplicationId)
            : prefix + SqsIdentifier.Hash(queue, messageGroupId, deduplicationId);
}
