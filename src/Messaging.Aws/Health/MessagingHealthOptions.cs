namespace Messaging.Aws;

/// <summary>What the health check looks at.</summary>
/// <remarks>Code only: given to <c>AddAwsMessaging</c> of the health checks.</remarks>
public sealed class MessagingHealthOptions
{
    internal static readonly TimeSpan DefaultQueueCheckInterval = TimeSpan.FromSeconds(30);

    /// <summary>How long what was seen of the queues is used again, so that frequent probes do not cost requests.</summary>
    /// <value>Default 30 seconds; from zero to 1 hour. An unreachable queue is asked again at each probe.</value>
    public TimeSpan QueueCheckInterval { get; set; } = DefaultQueueCheckInterval;

    /// <summary>From how many dead letters in one queue on the health is degraded.</summary>
    /// <value>Default 1; at least 1. Null: dead letters do not degrade it; their number is still in the data.</value>
    public long? DegradedFromDeadLetters { get; set; } = 1;

    /// <summary>Whether warnings of <see cref="IQueueDoctor"/> about a queue's settings degrade the health.</summary>
    /// <value>Default true. Errors always do.</value>
    public bool WarningsDegrade { get; set; } = true;
}
