namespace Messaging;

/// <summary>What one published message has of its own, in place of what its type's registration says.</summary>
public sealed class PublishOptions
{
    /// <summary>The message group.</summary>
    /// <value>Null (default): from the registered selector. 1 to 128 characters: ASCII letters, digits and punctuation, no space.</value>
    public string? MessageGroupId { get; init; }

    /// <summary>The deduplication ID, used as it is given.</summary>
    /// <value>Null (default): from the registered selector or the content, else a new one. 1 to 128 characters: ASCII letters, digits and
    /// punctuation, no space. The queue drops a repeat within five minutes.</value>
    public string? DeduplicationId { get; init; }

    /// <summary>The key by which a handler, or the e-mail it sends, recognises a repeat at any time.</summary>
    /// <value>Null (default): made of queue, group and deduplication ID. At most 512 characters without control characters.</value>
    public string? IdempotencyKey { get; init; }

    /// <summary>Attributes that travel with the message.</summary>
    /// <value>Empty by default. Names of 1 to 256 letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; not starting with <c>AWS.</c> or
    /// <c>Amazon.</c>. SQS allows ten attributes, of which the library needs some: the error for one too many says how many are left.</value>
    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } =
        System.Collections.Frozen.FrozenDictionary<string, MessageAttribute>.Empty;
}
