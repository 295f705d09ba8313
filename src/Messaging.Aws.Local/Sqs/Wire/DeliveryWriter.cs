using System.Text;
using System.Text.Json;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Writes one received message.</summary>
internal static class DeliveryWriter
{
    /// <summary>Writes it and returns its size in bytes, as it is billed.</summary>
    public static int Write(Utf8JsonWriter json, in Delivery delivery, WantedAttributes wanted, LocalAwsOptions options)
    {
        var message = delivery.Message;
        json.WriteStartObject();
        json.WriteString("MessageId"u8, message.Id);
        json.WriteHandle("ReceiptHandle"u8, delivery.Handle);
        json.WriteDigest("MD5OfBody"u8, message.BodyDigest);
        json.WriteString("Body"u8, message.Body);
        if (wanted.System != SystemAttributes.None) WriteSystemAttributes(json, delivery, wanted, options);
        var picked = wanted.Pick(message.Attributes);
        if (picked.Length > 0) WriteAttributes(json, message, picked);
        json.WriteEndObject();
        return message.Body.Length + SizeOf(picked);
    }

    private static void WriteSystemAttributes(Utf8JsonWriter json, in Delivery delivery, WantedAttributes wanted, LocalAwsOptions options)
    {
        var message = delivery.Message;
        json.WriteStartObject("Attributes"u8);
        if (wanted.Wants(SystemAttributes.SenderId)) json.WriteString("SenderId"u8, options.AccountId);
        if (wanted.Wants(SystemAttributes.SentTimestamp)) json.WriteNumberText("SentTimestamp"u8, JsonFields.ToUnixMilliseconds(message.SentAt));
        if (wanted.Wants(SystemAttributes.ApproximateReceiveCount)) json.WriteNumberText("ApproximateReceiveCount"u8, delivery.ReceiveCount);
        if (wanted.Wants(SystemAttributes.ApproximateFirstReceiveTimestamp))
            json.WriteNumberText("ApproximateFirstReceiveTimestamp"u8, JsonFields.ToUnixMilliseconds(delivery.FirstReceivedAt));
        if (wanted.Wants(SystemAttributes.SequenceNumber) && message.SequenceNumber > 0)
            json.WriteSequenceNumber("SequenceNumber"u8, message.SequenceNumber);
        if (wanted.Wants(SystemAttributes.MessageDeduplicationId)) WriteIfPresent(json, "MessageDeduplicationId"u8, message.DeduplicationId);
        if (wanted.Wants(SystemAttributes.MessageGroupId)) WriteIfPresent(json, "MessageGroupId"u8, message.GroupId);
        if (wanted.Wants(SystemAttributes.AwsTraceHeader) && message.TraceHeader is { } trace) json.WriteString("AWSTraceHeader"u8, trace.Value);
        if (wanted.Wants(SystemAttributes.DeadLetterQueueSourceArn)) WriteIfPresent(json, "DeadLetterQueueSourceArn"u8, message.DeadLetterSource);
        json.WriteEndObject();
    }

    private static void WriteIfPresent(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void WriteAttributes(Utf8JsonWriter json, Message message, MessageAttribute[] picked)
    {
        // The digest covers what is returned, not what was sent.
        var complete = picked.Length == message.Attributes.Length;
        json.WriteDigest("MD5OfMessageAttributes"u8, complete ? message.AttributesDigest : AttributeDigest.Of(picked));
        json.WriteStartObject("MessageAttributes"u8);
        foreach (var attribute in picked)
        {
            json.WriteStartObject(attribute.Name);
            json.WriteString("DataType"u8, attribute.DataType);
            if (attribute.IsBinary) json.WriteBase64String("BinaryValue"u8, attribute.Value);
            else json.WriteString("StringValue"u8, attribute.Value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static int SizeOf(MessageAttribute[] attributes)
    {
        var bytes = 0;
        foreach (var attribute in attributes)
            bytes += Encoding.UTF8.GetByteCount(attribute.Name) + Encoding.UTF8.GetByteCount(attribute.DataType) + attribute.Value.Length;
        return bytes;
    }
}
