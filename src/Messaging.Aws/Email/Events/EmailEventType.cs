using Messaging.Aws.Queues;

namespace Messaging.Aws.Email.Events;

/// <summary>The one message type of a queue with events, in whatever wrapping they come.</summary>
internal sealed class EmailEventType : MessageType
{
    /// <summary>Never on the wire: part of the key under which a handled event is remembered.</summary>
    private const string Name = "email-event";

    /// <summary>Creates the type.</summary>
    /// <param name="retention">How long a handled event is remembered.</param>
    public EmailEventType(TimeSpan retention)
        : base(Name, typeof(EmailEventReading)) => Idempotency = new(static reading => ((EmailEventReading)reading).Identity, retention);

    /// <summary>None: events are read without a serializer.</summary>
    public override string? JsonProblem => null;

    public override object Decode(string body)
    {
        var reading = EmailEventReader.Read(body);
        return reading.Problem is { } problem ? throw new UndecodableMessageException($"The body is no SES event: {problem}") : reading;
    }
}
