using Messaging.Aws.Consuming;
using Messaging.Aws.Email.Events;

namespace Messaging.Aws.Queues;

/// <summary>A queue as registered in code: its name, its message types and, if it is consumed here, its handlers.</summary>
internal sealed class QueueRegistration(string name)
{
    private readonly List<MessageType> _types = [];

    public string Name { get; } = name;

    public IReadOnlyList<MessageType> Types => _types;

    /// <summary>What a hosted consumer does with the messages; null when the queue is not consumed by the host.</summary>
    public ConsumerRegistration? Consumer { get; set; }

    /// <summary>What is done with SES events; null for a FIFO queue.</summary>
    public EmailEventsRegistration? EmailEvents { get; set; }

    /// <summary>Problems of the registration, reported together with those of the options when the host starts.</summary>
    public List<string> Problems { get; } = [];

    public MessageType<T> Add<T>(string? wireName)
    {
        var known = _types.OfType<MessageType<T>>().SingleOrDefault();
        if (known is not null && (wireName is null || wireName == known.WireName))
        {
            return known;
        }

        var type = new MessageType<T>(wireName ?? typeof(T).Name);
        if (known is not null)
        {
            Problems.Add($"Queue '{Name}': message type '{typeof(T)}' is registered as '{known.WireName}' and as '{type.WireName}'; one wire name per type.");
        }
        else if (_types.Find(other => other.WireName == type.WireName) is { } other)
        {
            Problems.Add($"Queue '{Name}': wire name '{type.WireName}' is used for '{other.ClrType}' and '{typeof(T)}'; one type per wire name.");
        }

        _types.Add(type);
        return type;
    }
}
