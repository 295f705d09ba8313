namespace Messaging.Aws;

/// <summary>One FIFO queue: its name, how it is set up, how it is published to and consumed.</summary>
/// <remarks>Bound from <c>Queues:{name}</c> of the configuration given to <c>UseConfiguration</c>; configuration wins over code. Read once,
/// when the host starts.</remarks>
public sealed class FifoQueueOptions
{
    /// <summary>The default of <see cref="VisibilityTimeout"/>.</summary>
    internal static readonly TimeSpan DefaultVisibilityTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The queue's name in SQS.</summary>
    /// <value>Null (default): by the scheme of <see cref="EnvironmentOptions"/>, which without an environment is the registered name with
    /// <c>.fifo</c>. Up to 80 characters of <c>A-Z a-z 0-9 _ -</c> with the suffix <c>.fifo</c> included (SQS limit, read 2026-08).</value>
    public string? QueueName { get; set; }

    /// <summary>What start-up does about the queue.</summary>
    /// <value>Default <see cref="ProvisioningMode.None"/>: it must exist.</value>
    public ProvisioningMode Provisioning { get; set; }

    /// <summary>Whether the queue's settings are checked when the host starts.</summary>
    /// <value>Null (default): <see cref="QueueStartCheck.Skip"/> while <see cref="Provisioning"/> is <see cref="ProvisioningMode.None"/>, else
    /// <see cref="QueueStartCheck.Warn"/>.</value>
    public QueueStartCheck? StartCheck { get; set; }

    /// <summary>The dead-letter queue.</summary>
    public DeadLetterQueueOptions DeadLetterQueue { get; internal set; } = new();

    /// <summary>What the queue looks like in SQS, where that is not left to the defaults.</summary>
    public QueueSetupOptions Setup { get; internal set; } = new();

    /// <summary>How long a received message stays hidden from other consumers; renewed while it is in hand.</summary>
    /// <value>Default 30 seconds; from 2 seconds to 12 hours, in whole seconds. The queue's own setting is compared with it only when it is
    /// set here.</value>
    public TimeSpan VisibilityTimeout
    {
        get => AskedVisibilityTimeout ?? DefaultVisibilityTimeout;
        set => AskedVisibilityTimeout = value;
    }

    /// <summary>The largest message in bytes, with attributes, where the queue's own setting may not be read.</summary>
    /// <value>Null (default): the queue's <c>MaximumMessageSize</c>, or 1,048,576 when access to it is denied. From 1,024 to 1,048,576
    /// (SQS limit, read 2026-08).</value>
    public int? MaxMessageBytes { get; set; }

    /// <summary>How messages are published.</summary>
    public PublisherOptions Publisher { get; } = new();

    /// <summary>How messages are consumed.</summary>
    public ConsumerOptions Consumer { get; } = new();

    /// <summary>The visibility timeout if somebody set it: only then may it be changed in SQS.</summary>
    internal TimeSpan? AskedVisibilityTimeout { get; private set; }

    /// <summary>False for a queue with e-mail events, which <see cref="EmailEventsOptions"/> describe: to consume it, every message is a group of
    /// its own (ADR 0014).</summary>
    internal bool IsFifo { get; set; } = true;

    /// <summary>The access policy that lets others send what the queue is for; null for none.</summary>
    internal string? PolicyOfSources { get; set; }

    /// <summary>The name by the scheme of the environment; set after everything else.</summary>
    internal string? NameByScheme { get; set; }
}
