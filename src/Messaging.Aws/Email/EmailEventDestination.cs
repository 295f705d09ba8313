namespace Messaging.Aws;

/// <summary>Where SES publishes the events of a configuration set: an SNS topic or the default EventBridge bus. From there a subscription or
/// a rule brings them into a queue; SES has no call for that.</summary>
public sealed record EmailEventDestination
{
    /// <summary>Creates the description of a destination.</summary>
    /// <param name="name">Its name within the configuration set: 1 to 64 of <c>A-Z a-z 0-9 _ -</c> (SES limit, read 2026-08).</param>
    public EmailEventDestination(string name) => Name = name;

    /// <summary>The name within the configuration set.</summary>
    public string Name { get; }

    /// <summary>The ARN of a standard SNS topic in the region of SES. Its access policy must let <c>ses.amazonaws.com</c> publish.</summary>
    /// <value>Null (default): not to a topic. Exactly one of this and <see cref="EventBusArn"/> is set.</value>
    public string? TopicArn { get; init; }

    /// <summary>The ARN of the default EventBridge bus in the region of SES; SES takes no other.</summary>
    /// <value>Null (default): not to a bus.</value>
    public string? EventBusArn { get; init; }

    /// <summary>The types of events that are published.</summary>
    /// <value>Default <see cref="EmailEventTypes.Outcomes"/>; at least one.</value>
    public EmailEventTypes EventTypes { get; init; } = EmailEventTypes.Outcomes;

    /// <summary>Whether events are published.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; init; } = true;
}
