namespace Messaging.Aws.Email.Events;

/// <summary>What is done with the events of a queue, as registered in code.</summary>
internal sealed class EmailEventsRegistration
{
    /// <summary>The handlers in the order in which they are called.</summary>
    public List<EmailEventCall> Handlers { get; } = [];
}
