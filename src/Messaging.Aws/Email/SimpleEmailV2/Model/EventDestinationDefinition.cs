namespace Amazon.SimpleEmailV2.Model;

/// <summary>An event destination as it is to be.</summary>
internal sealed class EventDestinationDefinition
{
    public bool? Enabled { get; set; }

    public List<string>? MatchingEventTypes { get; set; }

    public SnsDestination? SnsDestination { get; set; }

    public EventBridgeDestination? EventBridgeDestination { get; set; }
}
