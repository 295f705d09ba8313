namespace Messaging.Aws.Local.Sqs;

/// <summary>The limits of Amazon SQS ("Amazon SQS quotas", read 2026-08).</summary>
internal static class SqsLimits
{
    public const int BatchEntries = 10;
    public const int BatchBytes = 1_048_576;
    public const int MessageAttributes = 10;
    public const int IdLength = 128;
    public const int DelaySeconds = 900;
    public const int VisibilityTimeoutSeconds = 43_200;
    public const int WaitTimeSeconds = 20;
    public const int InFlight = 120_000;

    /// <summary>Per action, unless the queue has high throughput.</summary>
    public const int FifoCallsPerSecond = 300;

    /// <summary>How many messages from the front of a FIFO backlog are looked at to find groups that are free.</summary>
    public const int FifoWindow = 120_000;

    public static readonly TimeSpan DeduplicationInterval = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ReceiveAttemptInterval = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan PurgeInterval = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RecreateInterval = TimeSpan.FromSeconds(60);
}
