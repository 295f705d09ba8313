using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.ConfigurationSets;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations on the event destinations of a configuration set.</summary>
internal sealed class EventDestinationOperations(SesState state, Action<string> topicSet)
{
    private const string Path = "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations";
    private const int MaxDestinations = 10; // SES service quotas (read 2026-08)

    private static readonly string[] EventTypes =
        ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY", "SUBSCRIPTION"];

    private static readonly string[] Targets =
        ["KinesisFirehoseDestination", "CloudWatchDestination", "SnsDestination", "EventBridgeDestination", "PinpointDestination"];

    public IEnumerable<SesRoute> Routes =>
    [
        new("CreateConfigurationSetEventDestination", "POST", Path, Create),
        new("GetConfigurationSetEventDestinations", "GET", Path, Get),
        new("UpdateConfigurationSetEventDestination", "PUT", Path + "/{EventDestinationName}", Update),
        new("DeleteConfigurationSetEventDestination", "DELETE", Path + "/{EventDestinationName}", Delete),
    ];

    private WireResponse Create(SesRequest request)
    {
        var name = request.Body.RequiredString("EventDestinationName");
        ConfigurationSetOperations.CheckName(name, "Event destination names");
        var destination = Read(name, request.Body.RequiredObject("EventDestination"));
        return Set(request, destination, set =>
        {
            if (set.EventDestinations.Exists(existing => existing.Name == name))
                throw SesException.AlreadyExists($"Event destination {name} already exists in configuration set {set.Name}.");
            if (set.EventDestinations.Count >= MaxDestinations)
                throw SesException.LimitExceeded($"Configuration set {set.Name} has {MaxDestinations} event destinations already.");
            return set with { EventDestinations = set.EventDestinations.Add(destination) };
        });
    }

    private WireResponse Get(SesRequest request)
    {
        var set = state.ConfigurationSets.Get(request.Label("ConfigurationSetName"));
        return SesAnswer.Object(json => json.WriteObjects("EventDestinations", set.EventDestinations, Write));
    }

    private WireResponse Update(SesRequest request)
    {
        var name = request.Label("EventDestinationName");
        var destination = Read(name, request.Body.RequiredObject("EventDestination"));
        return Set(request, destination, set => set with { EventDestinations = set.EventDestinations.SetItem(IndexOf(set, name), destination) });
    }

    private WireResponse Delete(SesRequest request)
    {
        var name = request.Label("EventDestinationName");
        return Change(request, set => set with { EventDestinations = set.EventDestinations.RemoveAt(IndexOf(set, name)) });
    }

    private WireResponse Set(SesRequest request, EventDestination destination, Func<ConfigurationSet, ConfigurationSet> change)
    {
        var answer = Change(request, change);
        if (destination.TopicArn is { } topic)
            topicSet(topic);
        return answer;
    }

    private WireResponse Change(SesRequest request, Func<ConfigurationSet, ConfigurationSet> change)
    {
        state.ConfigurationSets.Update(request.Label("ConfigurationSetName"), change);
        return SesAnswer.Empty;
    }

    private static int IndexOf(ConfigurationSet set, string name)
    {
        var index = set.EventDestinations.FindIndex(destination => destination.Name == name);
        return index >= 0
            ? index
            : throw SesException.NotFound($"Event destination {name} does not exist in configuration set {set.Name}.");
    }

    private EventDestination Read(string name, JsonMembers definition)
    {
        var types = definition.Strings("MatchingEventTypes");
        if (types.Count == 0)
            throw SesException.BadRequest("MatchingEventTypes must name at least one event type.");
        if (types.Any(type => !EventTypes.Contains(type, StringComparer.Ordinal)))
            throw JsonMembers.NotInEnum("MatchingEventTypes", EventTypes);
        var targets = Targets.Where(definition.Has).ToList();
        if (targets.Count != 1)
            throw SesException.BadRequest($"An event destination has exactly one of {string.Join(", ", Targets)}.");
        DestinationTarget.Check(targets[0], definition.RequiredObject(targets[0]), state.Region);
        return new EventDestination(name, definition.Bool("Enabled") ?? false, types, targets[0], definition.Keep(targets[0])!.Value);
    }

    private static void Write(Utf8JsonWriter json, EventDestination destination)
    {
        json.WriteString("Name", destination.Name);
        json.WriteBoolean("Enabled", destination.Enabled);
        json.WriteStrings("MatchingEventTypes", destination.EventTypes);
        json.WriteMember(destination.Target, destination.TargetSettings);
    }
}
