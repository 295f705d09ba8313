namespace Messaging.Aws.Consuming;

/// <summary>What the parts of a consumer need of the options, read once when the run starts.</summary>
internal sealed record ConsumerSettings
{
    // A receive carries at most ten messages; fewer permits could never ask for a full one (SQS limit, read 2026-08).
    private const int MessagesPerReceive = 10;

    // So that a group that has just been handled finds the next messages in hand while its acknowledgement travels.
    private const int MessagesInHandPerGroup = 4;

    public required string Queue { get; init; }

    /// <summary>False: each message is a group of its own, named by its message ID, and nothing is asked for that only FIFO queues have.</summary>
    public required bool IsFifo { get; init; }

    public required TimeSpan VisibilityTimeout { get; init; }

    public required int MaxConcurrentGroups { get; init; }

    public required int MaxMessagesInHand { get; init; }

    public required int MaxHandlerAttempts { get; init; }

    public required TimeSpan HandlerRetryDelay { get; init; }

    public required TimeSpan? HandlerTimeout { get; init; }

    public required FailurePolicy FailurePolicy { get; init; }

    public required int MaxParkedGroups { get; init; }

    public required TimeSpan UnknownTypeDelay { get; init; }

    public required AcknowledgementMode AcknowledgementMode { get; init; }

    public required TimeSpan DrainTimeout { get; init; }

    /// <summary>How long one request that settles something may take. Three attempts fit into what is left of a lease when it is due for
    /// renewal, so that a hung connection alone does not lose it.</summary>
    public TimeSpan SettleAttemptTimeout => TimeSpan.FromTicks(Math.Clamp(
        VisibilityTimeout.Ticks / 5, TimeSpan.FromMilliseconds(500).Ticks, TimeSpan.FromSeconds(10).Ticks));

    public static ConsumerSettings Of(string queue, FifoQueueOptions options)
    {
        var consumer = options.Consumer;
        return new()
        {
            Queue = queue,
            IsFifo = options.IsFifo,
            VisibilityTimeout = options.VisibilityTimeout,
            MaxConcurrentGroups = consumer.MaxConcurrentGroups,
            MaxMessagesInHand = consumer.MaxMessagesInHand ?? Math.Max(MessagesPerReceive, MessagesInHandPerGroup * consumer.MaxConcurrentGroups),
            MaxHandlerAttempts = consumer.MaxHandlerAttempts,
            HandlerRetryDelay = consumer.HandlerRetryDelay,
            HandlerTimeout = consumer.HandlerTimeout,
            FailurePolicy = consumer.FailurePolicy
                ?? (options.DeadLetterQueue.Enabled ? FailurePolicy.DeadLetter : FailurePolicy.BlockGroup),
            MaxParkedGroups = consumer.MaxParkedGroups,
            UnknownTypeDelay = consumer.UnknownTypeDelay,
            AcknowledgementMode = consumer.AcknowledgementMode,
            DrainTimeout = consumer.DrainTimeout,
        };
    }
}
