using System.Collections.Frozen;
using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>Reads what travels beside the body of a received message.</summary>
internal static class ReceivedAttributes
{
    /// <summary>The attributes that the sender gave, without those of the library.</summary>
    public static IReadOnlyDictionary<string, MessageAttribute> Of(Message message)
    {
        Dictionary<string, MessageAttribute>? attributes = null;
        foreach (var (name, value) in message.MessageAttributes ?? [])
        {
            if (!WireAttributes.IsReserved(name))
            {
                (attributes ??= new(StringComparer.Ordinal))[name] = Convert(value);
            }
        }

        return attributes ?? (IReadOnlyDictionary<string, MessageAttribute>)FrozenDictionary<string, MessageAttribute>.Empty;
    }

    /// <summary>When the queue accepted the message.</summary>
    public static DateTimeOffset SentAt(Message message) =>
        long.TryParse(message.Attributes?.GetValueOrDefault("SentTimestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;

    private static MessageAttribute Convert(MessageAttributeValue value) => MessageAttribute.Custom(
        value.DataType,
        value.BinaryValue is null ? value.StringValue : null,
        value.BinaryValue is { } bytes ? bytes.ToArray() : default(ReadOnlyMemory<byte>));
}
