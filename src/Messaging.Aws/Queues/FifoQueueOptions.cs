namespace Messaging.Aws;

/// <summary>One FIFO queue: its name, how it is set up, how it is published to and consumed.</summary>
/// <remarks>Bound from <c>Queues:{name}</c> of the configuration given to <c>UseConfiguration</c>; configuration wins over code.</remarks>
public sealed class FifoQueueOptions
{
    /// <summary>The default of <see cref="VisibilityTimeout"/>.</summary>
    internal static readonly TimeSpan DefaultVisibilityTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The queue's name in SQS.</summary>
    /// <value>Null (default): the registered name with <c>.fifo</c>. Up to 80 characters of <c>A-Z a-z 0-9 _ -</c> with the suffix
    /// <c>.fifo</c> included (SQS limit, read 2026-08).</value>
    public string? QueueName { get; set; }

    /// <summary>What start-up does about the queue.</summary>
    /// <value>Default <see cref="ProvisioningMode.None"/>: it must exist.</value>
    public ProvisioningMode Provisioning { get; set; }

    /// <summary>The dead-letter queue.</summary>
    public DeadLetterQueueOptions DeadLetterQueue { get; } = new();

    /// <summary>How long a received message stays hidden from other consumers; renewed while it is in hand.</summary>
    /// <value>Default 30 seconds; from 2 seconds to 12 hours, in whole seconds.</value>
    public TimeSpan VisibilityTimeout { get; set; } = DefaultVisibilityTimeout;

    /// <summary>The largest message in bytes, with attributes, where the queue's own setting may not be read.</summary>
    /// <value>Null (default): the queue's <c>MaximumMessageSize</c>, or 1,048,576 when access to it is denied. From 1,024 to 1,048,576
    /// (SQS limit, read 2026-08).</value>
    public int? MaxMessageBytes { get; set; }

    /// <summary>How messages are published.</summary>
    public PublisherOptions Publisher { get; } = new();

    /// <summary>How messages are consumed.</summary>
    public ConsumerOptions Consumer { get; } = new();
}
