namespace Messaging.Aws;

/// <summary>How messages are published to one queue.</summary>
public sealed class PublisherOptions
{
    internal const int DefaultMaxWaitingMessages = 10_000;

    // Room for 64 of the largest messages, or 6 KiB for each of the 10,000 messages of the other bound.
    internal const long DefaultMaxWaitingBytes = 64 * 1_048_576;

    // Ten full requests carry what 100 concurrent callers wait for; the rest is for answers that take longer than others.
    internal const int DefaultMaxRequestsInFlight = 16;

    internal static readonly TimeSpan DefaultAttemptTimeout = TimeSpan.FromSeconds(10);

    // With the consumer's drain time of 20 seconds inside the host's 30.
    internal static readonly TimeSpan DefaultFlushTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How many messages may wait for their answer; a caller beyond that waits for room, in the order of the calls.</summary>
    /// <value>Default 10,000; from 1 to 1,000,000.</value>
    public int MaxWaitingMessages { get; set; } = DefaultMaxWaitingMessages;

    /// <summary>How many bytes of messages may wait for their answer; a caller beyond that waits for room, in the order of the calls. The
    /// last one let in may exceed it.</summary>
    /// <value>Default 67,108,864 (64 MiB); from 1,048,576 to 4,294,967,296 bytes.</value>
    public long MaxWaitingBytes { get; set; } = DefaultMaxWaitingBytes;

    /// <summary>How many requests may be under way at the same time.</summary>
    /// <value>Default 16; from 1 to 1,000.</value>
    public int MaxRequestsInFlight { get; set; } = DefaultMaxRequestsInFlight;

    /// <summary>How long one request may take before its outcome counts as unknown.</summary>
    /// <value>Default 10 seconds; from 100 milliseconds to 60 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = DefaultAttemptTimeout;

    /// <summary>How long a message may wait for others to share its request.</summary>
    /// <value>Default zero: nothing is held back, and requests fill up only while others are under way. From zero to 10 seconds; more
    /// costs latency and saves requests at low rates.</value>
    public TimeSpan Linger { get; set; } = TimeSpan.Zero;

    /// <summary>How many messages of one group may travel in one request.</summary>
    /// <value>Default <see cref="PublishOrdering.Strict"/>: one.</value>
    public PublishOrdering Ordering { get; set; } = PublishOrdering.Strict;

    /// <summary>How long a stop goes on sending what waits. What is left then ends with <see cref="PublishFailureReason.Stopped"/>, or
    /// with <see cref="PublishFailureReason.OutcomeUnknown"/> where an attempt had no answer.</summary>
    /// <value>Default 10 seconds; from zero to 5 minutes.</value>
    public TimeSpan FlushTimeout { get; set; } = DefaultFlushTimeout;
}
