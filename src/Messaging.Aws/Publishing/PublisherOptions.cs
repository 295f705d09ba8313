namespace Messaging.Aws;

/// <summary>How messages are published to one queue.</summary>
public sealed class PublisherOptions
{
    /// <summary>How many messages may wait to be sent; a caller beyond that waits for room.</summary>
    /// <value>Default 10,000; at least 1.</value>
    public int MaxWaitingMessages { get; set; } = 10_000;

    /// <summary>How long one request may take before its outcome counts as unknown.</summary>
    /// <value>Default 10 seconds; from 100 milliseconds to 60 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
