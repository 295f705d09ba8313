namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>How a delivery that was read by hand says that it is given back.</summary>
internal sealed class ReleaseRequest(TimeSpan delay) : Exception("The delivery was released.")
{
    public TimeSpan Delay { get; } = delay;
}
