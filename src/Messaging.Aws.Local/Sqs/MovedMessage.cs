namespace Messaging.Aws.Local.Sqs;

/// <summary>What of a message changes when SQS itself moves it to another queue.</summary>
internal static class MovedMessage
{
    public static Message ToDeadLetterQueue(Message message, string sourceArn, Queue target, SqsEngine engine, long now)
    {
        var deduplicationId = target.Settings.IsFifo ? message.Id.ToString() : null;
        return Copy(message, message.Id, deduplicationId, sourceArn, target, engine, now);
    }

    public static Message ByMoveTask(Message message, string? deduplicationId, Queue target, SqsEngine engine, long now) =>
        Copy(message, engine.Ids.NextGuid(), deduplicationId, null, target, engine, now);

    private static Message Copy(Message message, Guid id, string? deduplicationId, string? sourceArn, Queue target, SqsEngine engine, long now) =>
        new()
        {
            Id = id,
            Body = message.Body,
            BodyDigest = message.BodyDigest,
            Attributes = message.Attributes,
            AttributesDigest = message.AttributesDigest,
            TraceHeader = message.TraceHeader,
            GroupId = message.GroupId,
            DeduplicationId = deduplicationId,
            OriginalDeduplicationId = message.OriginalDeduplicationId,
            SequenceNumber = target.Settings.IsFifo ? target.NextSequenceNumber() : 0,
            SentAt = message.SentAt,
            // A move to a standard queue does not prolong the life of a message, one to a FIFO queue does.
            EnqueuedAt = target.Settings.IsFifo ? now : message.EnqueuedAt,
            Number = engine.NextNumber_NeedsLock(),
            DeadLetterSource = sourceArn,
        };
}
