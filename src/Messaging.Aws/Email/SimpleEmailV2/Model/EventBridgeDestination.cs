namespace Amazon.SimpleEmailV2.Model;

/// <summary>The EventBridge bus of an event destination.</summary>
internal sealed class EventBridgeDestination
{
    public string? EventBusArn { get; set; }
}
