using System.Text;
using System.Text.Json;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Builds the dead-letter copy of a message. It always fits: diagnostics are cut short, then left out.</summary>
internal static class DeadLetterCopy
{
    private const int MaxReasonLength = 512;

    // SQS limit: SendMessage, message attributes (read 2026-08).
    private const int MaxAttributes = 10;

    public static SendMessageBatchRequestEntry Of(ConsumerSettings settings, Delivery delivery, HandlerFailure failure, int maxBytes)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(delivery.Source.MessageAttributes ?? [], StringComparer.Ordinal);

        // Of an earlier dead-lettering; this one counts.
        attributes.Remove(WireAttributes.DeadLetter);
        var room = maxBytes - Encoding.UTF8.GetByteCount(delivery.Source.Body) - attributes.Sum(attribute => SizeOf(attribute.Key, attribute.Value));

        if (settings.IsFifo)
        {
            // The key first: without it a redrive would look like a new message to a handler, since deduplication IDs change.
            room -= TryAdd(attributes, WireAttributes.IdempotencyKey, MessageEnvelope.IdempotencyKeyOf(settings.Queue, delivery), room);
        }

        if (NoteThatFits(failure, room) is { } note)
        {
            TryAdd(attributes, WireAttributes.DeadLetter, note, room);
        }

        return new()
        {
            Id = "0",
            MessageBody = delivery.Source.Body,
            MessageGroupId = settings.IsFifo ? delivery.MessageGroupId : null,
            MessageDeduplicationId = settings.IsFifo ? DeduplicationIdOf(delivery) : null,
            MessageAttributes = attributes,
            MessageSystemAttributes = TraceHeader(delivery),
        };
    }

    // From the message's ID and its place in the queue: the same for every attempt to copy this message, and another one when it comes
    // back from the dead-letter queue and fails again, even if SQS kept its ID on the way.
    private static string DeduplicationIdOf(Delivery delivery) => $"{delivery.MessageId}.{delivery.SequenceNumber}";

    private static string? NoteThatFits(HandlerFailure failure, int room)
    {
        for (var length = MaxReasonLength; length >= 0; length = length == 0 ? -1 : length / 2)
        {
            var note = NoteOf(failure, length);
            if (SizeOf(WireAttributes.DeadLetter, Text(note)) <= room)
            {
                return note;
            }
        }

        return null;
    }

    private static string NoteOf(HandlerFailure failure, int reasonLength) => JsonSerializer.Serialize(
        new(CleanAndCut(failure.Reason, reasonLength), failure.Attempts, failure.ExceptionType, failure.At), DeadLetterNoteJson.Default.DeadLetterNote);

    // Never through the middle of a surrogate pair: half of one cannot be sent. Control characters are escaped by the JSON around it.
    private static string CleanAndCut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private static int TryAdd(Dictionary<string, MessageAttributeValue> attributes, string name, string text, int room)
    {
        var value = Text(text);
        var size = SizeOf(name, value);
        return attributes.Count < MaxAttributes && size <= room && attributes.TryAdd(name, value) ? size : 0;
    }

    private static MessageAttributeValue Text(string text) => new() { DataType = "String", StringValue = text };

    private static int SizeOf(string name, MessageAttributeValue value) =>
        Encoding.UTF8.GetByteCount(name)
        + Encoding.UTF8.GetByteCount(value.DataType)
        + (value.BinaryValue is { } bytes ? (int)bytes.Length : Encoding.UTF8.GetByteCount(value.StringValue ?? ""));

    private static Dictionary<string, MessageSystemAttributeValue>? TraceHeader(Delivery delivery) =>
        delivery.SystemAttribute("AWSTraceHeader") is { Length: > 0 } header
            ? new(StringComparer.Ordinal) { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = header } }
            : null;
}
