namespace Messaging.Aws.Local.Sqs;

/// <summary>How one send ended: refused, or taken in now or earlier under the same deduplication ID.</summary>
internal readonly record struct SendResult(SqsError? Error, Guid MessageId, long SequenceNumber, OutgoingMessage? Sent)
{
    public SendResult(SqsError error)
        : this(error, Guid.Empty, 0, null)
    {
    }

    public SendResult(Guid messageId, long sequenceNumber, OutgoingMessage sent)
        : this(null, messageId, sequenceNumber, sent)
    {
    }
}
