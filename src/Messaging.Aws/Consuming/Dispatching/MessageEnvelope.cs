using System.Collections.Frozen;
using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>What surrounds a body: reads the attributes of a delivery for one call of a handler.</summary>
internal sealed class MessageEnvelope(string queue, Delivery delivery, int attempt)
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
            SentAt = SentAt(),
            ReceiveCount = delivery.ReceiveCount,
            Attempt = attempt,
            Attributes = UserAttributes(),
        };
    }

    /// <summary>The key that the publisher stamped, or the one it would have stamped by default.</summary>
    public static string IdempotencyKeyOf(string queue, Delivery delivery) =>
        delivery.TextAttribute(WireAttributes.IdempotencyKey)
        ?? IdempotencyKeys.Default(queue, delivery.MessageGroupId, delivery.SystemAttribute("MessageDeduplicationId"));

    private DateTimeOffset SentAt() =>
        long.TryParse(delivery.SystemAttribute("SentTimestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;

    private IReadOnlyDictionary<string, MessageAttribute> UserAttributes()
    {
        Dictionary<string, MessageAttribute>? attributes = null;
        foreach (var (name, value) in delivery.Source.MessageAttributes ?? [])
        {
            if (!WireAttributes.IsReserved(name))
            {
                (attributes ??= new(StringComparer.Ordinal))[name] = Convert(value);
            }
        }

        return attributes ?? (IReadOnlyDictionary<string, MessageAttribute>)FrozenDictionary<string, MessageAttribute>.Empty;
    }

    private static MessageAttribute Convert(MessageAttributeValue value) => MessageAttribute.Custom(
        value.DataType,
        value.BinaryValue is null ? value.StringValue : null,
        value.BinaryValue is { } bytes ? bytes.ToArray() : default(ReadOnlyMemory<byte>));
}
