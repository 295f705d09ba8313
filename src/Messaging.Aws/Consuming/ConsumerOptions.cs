namespace Messaging.Aws;

/// <summary>How one queue is consumed.</summary>
public sealed class ConsumerOptions
{
    /// <summary>How many message groups are handled at the same time.</summary>
    /// <value>Default 16; from 1 to 10,000.</value>
    public int MaxConcurrentGroups { get; set; } = 16;

    /// <summary>How long running handlers may go on after a stop before they are cancelled.</summary>
    /// <value>Default 20 seconds, inside the host's own 30; from zero to 10 minutes.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
