using Messaging.Aws.Local.Ses.ConfigurationSets;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Finds the queues that an event goes to.</summary>
internal sealed class EventRouter(LocalEmailEventOptions options, ConfigurationSetStore sets)
{
    private readonly List<EventRoute> _shortcuts = [.. options.Shortcuts.Select(static route => route with { CreatesQueue = true })];
    private readonly ILookup<string, EventRoute> _subscriptions =
        options.Subscriptions.ToLookup(static subscription => subscription.Topic, static subscription => subscription.Route, StringComparer.Ordinal);

    private readonly List<EventRoute> _busTargets = [.. options.BusTargets];

    public IReadOnlyList<EventRoute> RoutesOf(LocalEmail mail, SesEvent happened)
    {
        List<EventRoute> routes = [.. DestinationsOf(mail, happened).SelectMany(RoutesOf)];
        routes.AddRange(_shortcuts.Where(shortcut => !routes.Exists(route => route.Queue == shortcut.Queue)));
        return routes;
    }

    /// <summary>The queues that subscribe to a topic: by convention the one of its own name.</summary>
    public IEnumerable<EventRoute> RoutesOf(string topicArn)
    {
        var topic = topicArn[(topicArn.LastIndexOf(':') + 1)..];
        var subscribed = _subscriptions[topic].DefaultIfEmpty(new EventRoute(topic, LocalEmailEventWrapping.SnsNotification));
        return subscribed.Select(route => route with { TopicArn = topicArn });
    }

    private IEnumerable<EventDestination> DestinationsOf(LocalEmail mail, SesEvent happened) =>
        mail.ConfigurationSet is { } name && sets.Find(name) is { } set
            ? set.EventDestinations.Where(destination => destination.Enabled && destination.EventTypes.Contains(happened.ApiName, StringComparer.Ordinal))
            : [];

    // Firehose, CloudWatch and Pinpoint do not lead to a queue.
    private IEnumerable<EventRoute> RoutesOf(EventDestination destination) => destination switch
    {
        { TopicArn: { } topic } => RoutesOf(topic),
        { Target: "EventBridgeDestination" } => _busTargets,
        _ => [],
    };
}
