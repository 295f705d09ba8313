using System.Security.Cryptography;

namespace Messaging.Aws.Local.Sqs;

/// <summary>Takes one message in: checks it against the queue, recognises a repeat, and enqueues it. Needs the engine's lock.</summary>
internal static class Sending
{
    public static SendResult Send(SqsEngine engine, Queue queue, OutgoingMessage outgoing, long now)
    {
        if (SendRules.CheckMessage(queue.Settings, outgoing) is { } refused) return new SendResult(refused);
        if (!queue.Settings.IsFifo)
        {
            var message = Create(engine, queue, outgoing, null, now);
            return Accept(queue, outgoing, message, outgoing.DelaySeconds ?? queue.Settings.DelaySeconds, now);
        }

        var deduplicationId = outgoing.DeduplicationId ?? Convert.ToHexStringLower(SHA256.HashData(outgoing.Body!));
        if (queue.Deduplication.FindOriginal(outgoing.GroupId!, deduplicationId, now) is { } original)
            return new SendResult(original.MessageId, original.SequenceNumber, outgoing);
        var fresh = Create(engine, queue, outgoing, deduplicationId, now);
        queue.Deduplication.Remember(outgoing.GroupId!, deduplicationId, fresh, now);
        return Accept(queue, outgoing, fresh, queue.Settings.DelaySeconds, now);
    }

    private static SendResult Accept(Queue queue, OutgoingMessage outgoing, Message message, int delaySeconds, long now)
    {
        queue.Append(message, delaySeconds, now);
        queue.Accepted.Add(message);
        return new SendResult(message.Id, message.SequenceNumber, outgoing);
    }

    private static Message Create(SqsEngine engine, Queue queue, OutgoingMessage outgoing, string? deduplicationId, long now) =>
        new()
        {
            Id = engine.Ids.NextGuid(),
            Body = outgoing.Body!,
            BodyDigest = outgoing.BodyDigest,
            Attributes = outgoing.Attributes,
            AttributesDigest = outgoing.AttributesDigest,
            TraceHeader = outgoing.TraceHeader,
            GroupId = outgoing.GroupId,
            DeduplicationId = deduplicationId,
            OriginalDeduplicationId = deduplicationId,
            SequenceNumber = queue.Settings.IsFifo ? queue.NextSequenceNumber() : 0,
            SentAt = now,
            EnqueuedAt = now,
            Number = engine.NextNumber_NeedsLock(),
        };
}
