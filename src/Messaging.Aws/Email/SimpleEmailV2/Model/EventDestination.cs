namespace Amazon.SimpleEmailV2.Model;

/// <summary>An event destination as SES tells it.</summary>
internal sealed class EventDestination
{
    public string? Name { get; set; }

    public bool? Enabled { get; set; }

    public List<string>? MatchingEventTypes { get; set; }

    public SnsDestination? SnsDestination { get; set; }

    public EventBridgeDestination? EventBridgeDestination { get; set; }
}
