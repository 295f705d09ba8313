namespace Messaging.Aws;

/// <summary>What the health check looks at.</summary>
/// <remarks>Code only: given to <c>AddAwsMessaging</c> of the health checks.</remarks>
public sealed class MessagingHealthOptions
{
    internal static readonly TimeSpan DefaultQueueCheckInterval = TimeSpan.FromSeconds(30);

    // Quota and identities change slowly, and SES allows few such calls.
    internal static readonly TimeSpan DefaultEmailCheckInterval = TimeSpan.FromMinutes(5);

    // Four long polls.
    internal static readonly TimeSpan DefaultStalledAfter = TimeSpan.FromMinutes(2);

    /// <summary>How long what was seen of the queues is used again, so that frequent probes do not cost requests.</summary>
    /// <value>Default 30 seconds; from zero to 1 hour. An unreachable queue is asked again at each probe.</value>
    public TimeSpan QueueCheckInterval { get; set; } = DefaultQueueCheckInterval;

    /// <summary>From how many dead letters in one queue on the health is degraded.</summary>
    /// <value>Default 1; at least 1. Null: dead letters do not degrade it; their number is still in the data.</value>
    public long? DegradedFromDeadLetters { get; set; } = 1;

    /// <summary>From how many parked groups of one queue on the health is degraded.</summary>
    /// <value>Default 1; at least 1. Null: parked groups do not degrade it; their number is still in the data.</value>
    public int? DegradedFromParkedGroups { get; set; } = 1;

    /// <summary>After how long without a sign of life a consumer counts as stalled: no receive was answered and no message was settled.
    /// With messages in hand that degrades the health, without any it makes it unhealthy.</summary>
    /// <value>Default 2 minutes; from 31 seconds, which is longer than one empty receive may take, to 1 day. Set it above the longest time
    /// that a handler may run. A paused consumer is never stalled.</value>
    public TimeSpan StalledAfter { get; set; } = DefaultStalledAfter;

    /// <summary>How long what was seen of the SES account is used again. A check costs up to eight calls.</summary>
    /// <value>Default 5 minutes; from zero to 1 hour.</value>
    public TimeSpan EmailCheckInterval { get; set; } = DefaultEmailCheckInterval;

    /// <summary>Whether warnings of <see cref="IQueueDoctor"/> about a queue's settings, and of
    /// <see cref="IEmailAccount.CheckReadinessAsync"/> about the SES account, degrade the health.</summary>
    /// <value>Default true. Errors always do.</value>
    public bool WarningsDegrade { get; set; } = true;
}
