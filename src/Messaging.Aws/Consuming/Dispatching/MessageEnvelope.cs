using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>What surrounds a body: reads the attributes of a delivery for one call of a handler.</summary>
internal readonly struct MessageEnvelope(string queue, Delivery delivery, int attempt)
{
    public Delivery Delivery => delivery;

    public FifoMessage<T> ToMessage<T>(T body)
    {
        var deduplicationId = delivery.SystemAttribute("MessageDeduplicationId");
        return new()
        {
            Body = body,
            Queue = queue,
            MessageType = delivery.TextAttribute(WireAttributes.MessageType),
            MessageId = delivery.MessageId,
            MessageGroupId = delivery.MessageGroupId,
            DeduplicationId = deduplicationId,
            IdempotencyKey = IdempotencyKeyOf(queue, delivery),
            SequenceNumber = delivery.SequenceNumber,
            SentAt = ReceivedAttributes.SentAt(delivery.Source),
            ReceiveCount = delivery.ReceiveCount,
            Attempt = attempt,
            Attributes = ReceivedAttributes.Of(delivery.Source),
        };
    }

    /// <summary>The key that the publisher stamped, or the one it would have stamped by default.</summary>
    public static string IdempotencyKeyOf(string queue, Delivery delivery) =>
        delivery.TextAttribute(WireAttributes.IdempotencyKey)
        ?? IdempotencyKey.Default(queue, delivery.MessageGroupId, delivery.SystemAttribute("MessageDeduplicationId"));
}
