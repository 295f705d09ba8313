using Messaging.Aws.Local.Ses.Events;

namespace Messaging.Aws.Local;

/// <summary>Where the events of mails go, and when. Read once, when Local AWS is created.</summary>
/// <remarks>
/// Events take the way they take on AWS: from a configuration set's event destination to an SNS topic and from there to the queues that
/// subscribe to it, or to the default EventBridge bus and its rules. Local AWS has no SNS and no EventBridge of its own: a topic is taken for
/// subscribed to by the standard queue of its own name, unless <see cref="Subscribe"/> says otherwise. <see cref="DeliverTo"/> needs neither.
/// </remarks>
public sealed class LocalEmailEventOptions
{
    private static readonly TimeSpan MaxDeliveryTime = TimeSpan.FromDays(14);

    internal LocalEmailEventOptions()
    {
    }

    /// <summary>How long after a send its delivery, bounce or complaint follows, on the clock of Local AWS.</summary>
    /// <value>Default zero: before the send is answered. From zero to 14 days.</value>
    public TimeSpan DeliveryTime { get; set; }

    internal List<EventRoute> Shortcuts { get; } = [];

    internal List<(string Topic, EventRoute Route)> Subscriptions { get; } = [];

    internal List<EventRoute> BusTargets { get; } = [];

    /// <summary>Puts every event of every mail into a queue, also of mails without a configuration set. A shortcut that AWS does not have.</summary>
    /// <param name="queue">The name in SQS of a standard queue; created at the first event when it is missing.</param>
    /// <param name="wrapping">The form of the bodies.</param>
    /// <remarks>A mail whose own configuration set leads to the same queue is not told twice.</remarks>
    public LocalEmailEventOptions DeliverTo(string queue, LocalEmailEventWrapping wrapping = LocalEmailEventWrapping.SnsNotification)
    {
        ArgumentNullException.ThrowIfNull(queue);
        Shortcuts.Add(new(queue, wrapping));
        return this;
    }

    /// <summary>Subscribes a queue to an SNS topic, which then no longer leads to the queue of its own name.</summary>
    /// <param name="topic">The topic's name: the last part of its ARN.</param>
    /// <param name="queue">The name in SQS of a standard queue.</param>
    /// <param name="rawMessageDelivery">Whether the body is the event itself; else it is an SNS notification.</param>
    public LocalEmailEventOptions Subscribe(string topic, string queue, bool rawMessageDelivery = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(queue);
        Subscriptions.Add((topic, new(queue, rawMessageDelivery ? LocalEmailEventWrapping.Raw : LocalEmailEventWrapping.SnsNotification)));
        return this;
    }

    /// <summary>Adds a rule to the default EventBridge bus that has a queue for its target and matches every event of SES.</summary>
    /// <param name="queue">The name in SQS of a standard queue.</param>
    public LocalEmailEventOptions RouteBusTo(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        BusTargets.Add(new(queue, LocalEmailEventWrapping.EventBridge));
        return this;
    }

    internal void Validate(List<string> problems)
    {
        if (DeliveryTime < TimeSpan.Zero || DeliveryTime > MaxDeliveryTime)
            problems.Add($"EmailEvents.{nameof(DeliveryTime)} is {DeliveryTime}: it must be from zero to {MaxDeliveryTime}.");
        foreach (var route in Shortcuts.Concat(Subscriptions.Select(subscription => subscription.Route)).Concat(BusTargets))
        {
            if (!IsStandardQueueName(route.Queue))
                problems.Add($"EmailEvents leads to the queue '{route.Queue}': a standard queue's name has 1 to 80 of A-Z a-z 0-9 _ -, and no .fifo: SES events go to standard queues.");
            if (!Enum.IsDefined(route.Wrapping))
                problems.Add($"EmailEvents has the wrapping {route.Wrapping}: it must be one of {string.Join(", ", Enum.GetNames<LocalEmailEventWrapping>())}.");
        }
    }

    private static bool IsStandardQueueName(string name) =>
        name.Length is >= 1 and <= 80 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
