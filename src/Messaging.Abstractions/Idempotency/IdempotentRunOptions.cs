namespace Messaging;

/// <summary>How <see cref="IIdempotentExecutor"/> runs a piece of work.</summary>
public sealed record IdempotentRunOptions
{
    /// <summary>How long a process that died keeps the key from others. Renewed while the work runs.</summary>
    /// <value>Default 1 minute; above zero, at most one day.</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the result is kept.</summary>
    /// <value>Default 14 days, as long as SQS can keep a message that asks again; above zero, at most 10 years.</value>
    public TimeSpan Retention { get; init; } = IdempotencyLimits.UnfinishedRetention;

    /// <summary>A hash of what the work depends on; the same key with another one is an error.</summary>
    /// <value>Default empty: not compared with anything but other empty ones; at most 256 characters.</value>
    public string Fingerprint { get; init; } = "";

    /// <summary>What is done while another run of the key is under way.</summary>
    /// <value>Default <see cref="InProgressPolicy.Wait"/>.</value>
    public InProgressPolicy WhenInProgress { get; init; }

    /// <summary>What is done when an earlier run of the key neither ended nor is under way: its process died or lost the store.</summary>
    /// <value>Default <see cref="AbandonedPolicy.Throw"/>, since that run may have done its work.</value>
    public AbandonedPolicy WhenAbandoned { get; init; }
}
