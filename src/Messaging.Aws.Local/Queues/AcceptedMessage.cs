using System.Text;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local;

/// <summary>A message a queue accepted from a sender, as the queue remembers it. Immutable.</summary>
public sealed class AcceptedMessage
{
    private readonly Message _message;

    internal AcceptedMessage(Message message) => _message = message;

    /// <summary>The ID that SQS gave it.</summary>
    public string MessageId => _message.Id.ToString();

    /// <summary>The message group; null on a standard queue when the sender gave none.</summary>
    public string? MessageGroupId => _message.GroupId;

    /// <summary>The deduplication ID, given or from the content; null on a standard queue.</summary>
    public string? DeduplicationId => _message.DeduplicationId;

    /// <summary>The 20-digit sequence number; null on a standard queue.</summary>
    public string? SequenceNumber => SequenceNumbers.Text(_message.SequenceNumber);

    /// <summary>When it was accepted, in the engine's time.</summary>
    public DateTimeOffset AcceptedAt => new(_message.SentAt, TimeSpan.Zero);

    /// <summary>The body.</summary>
    public string Body => Encoding.UTF8.GetString(_message.Body);

    /// <summary>The message attributes by name.</summary>
    public IReadOnlyDictionary<string, LocalMessageAttribute> Attributes => LocalMessageAttribute.Convert(_message.Attributes);
}
