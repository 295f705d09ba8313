using System.Text;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local;

/// <summary>A message as it stood in its queue when it was looked at. Immutable.</summary>
public sealed class LocalMessage
{
    private readonly Message _message;

    internal LocalMessage(Message message)
    {
        _message = message;
        ReceiveCount = message.ReceiveCount;
        var due = new DateTimeOffset(message.Due, TimeSpan.Zero);
        if (message.State == MessageState.InFlight) InFlightUntil = due;
        if (message.State == MessageState.Delayed) DelayedUntil = due;
    }

    /// <summary>The ID that SQS gave it.</summary>
    public string MessageId => _message.Id.ToString();

    /// <summary>The body.</summary>
    public string Body => Encoding.UTF8.GetString(_message.Body);

    /// <summary>The message group; null on a standard queue when the sender gave none.</summary>
    public string? MessageGroupId => _message.GroupId;

    /// <summary>The deduplication ID it has in this queue; null on a standard queue.</summary>
    public string? DeduplicationId => _message.DeduplicationId;

    /// <summary>The 20-digit sequence number; null on a standard queue.</summary>
    public string? SequenceNumber => SequenceNumbers.Text(_message.SequenceNumber);

    /// <summary>How often it was received from this queue.</summary>
    public int ReceiveCount { get; }

    /// <summary>When its visibility timeout ends; null when it is not in flight.</summary>
    public DateTimeOffset? InFlightUntil { get; }

    /// <summary>When its delay ends; null when it is not delayed.</summary>
    public DateTimeOffset? DelayedUntil { get; }

    /// <summary>When its sender sent it.</summary>
    public DateTimeOffset SentAt => new(_message.SentAt, TimeSpan.Zero);

    /// <summary>The queue that dead-lettered it; null when it came from a sender.</summary>
    public string? DeadLetterSourceArn => _message.DeadLetterSource;

    /// <summary>The message attributes by name.</summary>
    public IReadOnlyDictionary<string, LocalMessageAttribute> Attributes => LocalMessageAttribute.Convert(_message.Attributes);
}
