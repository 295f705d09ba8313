using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>The key under which the idempotency store knows the handling of a message.</summary>
internal static class HandlerKey
{
    /// <summary><c>handler/{queue}/{idempotency key}</c>, or with the wire name in front of a key that a selector gave: two types may well
    /// give the same one. What is too long for a store is hashed.</summary>
    /// <exception cref="UndecodableMessageException">The key is taken from the body, and that cannot be read.</exception>
    public static string Of(string queue, MessageType type, Delivery delivery)
    {
        if (type.Idempotency!.Key is not { } selector)
        {
            return Fitting(queue, MessageEnvelope.IdempotencyKeyOf(queue, delivery));
        }

        var key = selector(MessageHandler.DecodeBody<object>(new(queue, delivery, attempt: 0), type));
        return string.IsNullOrEmpty(key)
            ? throw new InvalidOperationException($"The key selector of Idempotent() for message type '{type.WireName}' gave no key.")
            : Fitting(queue, $"{type.WireName}/{key}");
    }

    private static string Fitting(string queue, string key)
    {
        var whole = $"handler/{queue}/{key}";

        // A character takes at most three bytes of UTF-8, so what is this short needs no counting.
        return whole.Length <= IdempotencyLimits.MaxKeyBytes / 3 ? whole : $"handler/{queue}/{SqsIdentifier.Hash(key)}";
    }
}
