using System.Text;

namespace Messaging.Aws.Local;

/// <summary>A message a queue accepted from a sender, as the queue remembers it. Immutable.</summary>
public sealed class AcceptedMessage
{
    private readonly byte[] _body;

    internal AcceptedMessage(Sqs.Message message)
    {
        MessageId = message.Id.ToString();
        MessageGroupId = message.GroupId;
        DeduplicationId = message.DeduplicationId;
        SequenceNumber = Sqs.SequenceNumbers.Text(message.SequenceNumber);
        AcceptedAt = new DateTimeOffset(message.SentAt, TimeSpan.Zero);
        _body = message.Body;
    }

    /// <summary>The ID that SQS gave it.</summary>
    public string MessageId { get; }

    /// <summary>The message group; null on a standard queue when the sender gave none.</summary>
    public string? MessageGroupId { get; }

    /// <summary>The deduplication ID, given or from the content; null on a standard queue.</summary>
    public string? DeduplicationId { get; }

    /// <summary>The 20-digit sequence number; null on a standard queue.</summary>
    public string? SequenceNumber { get; }

    /// <summary>When it was accepted, in the engine's time.</summary>
    public DateTimeOffset AcceptedAt { get; }

    /// <summary>The body.</summary>
    public string Body => Encoding.UTF8.GetString(_body);
}
