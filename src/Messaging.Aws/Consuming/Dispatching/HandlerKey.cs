using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The key under which the idempotency store knows the handling of a message.</summary>
internal sealed class HandlerKey(string queue)
{
    private readonly string _prefix = $"handler/{queue}/";

    /// <summary><c>handler/{queue}/{idempotency key}</c>, or with the wire name in front of a key that a selector gave: two types may well
    /// give the same one. What is too long for a store is hashed.</summary>
    /// <exception cref="UndecodableMessageException">The key is taken from the body, and that cannot be read.</exception>
    public string Of(MessageType type, Delivery delivery)
    {
        if (type.Idempotency!.Key is not { } selector)
        {
            return delivery.TextAttribute(WireAttributes.IdempotencyKey) is { } key
                ? Fitting(key)
                : IdempotencyKey.DefaultBehind(_prefix, queue, delivery.MessageGroupId, delivery.SystemAttribute("MessageDeduplicationId"));
        }

        var selected = selector(MessageHandler.DecodeBody<object>(new(queue, delivery, attempt: 0), type));
        return string.IsNullOrEmpty(selected)
            ? throw new InvalidOperationException($"The key selector of Idempotent() for message type '{type.WireName}' gave no key.")
            : Fitting($"{type.WireName}/{selected}");
    }

    // A character takes at most three bytes of UTF-8, so what is this short needs no counting.
    private string Fitting(string key) =>
        _prefix.Length + key.Length <= IdempotencyLimits.MaxKeyBytes / 3 ? _prefix + key : _prefix + SqsIdentifier.Hash(key);
}
