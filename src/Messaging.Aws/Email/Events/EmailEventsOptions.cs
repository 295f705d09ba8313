namespace Messaging.Aws;

/// <summary>One queue with SES events: a standard queue, how it is set up and how it is consumed.</summary>
/// <remarks>Bound from <c>EmailEvents:{name}</c> of the configuration given to <c>UseConfiguration</c>; configuration wins over code. Read
/// once, when the host starts.</remarks>
public sealed class EmailEventsOptions
{
    /// <summary>The queue's name in SQS.</summary>
    /// <value>Null (default): by the scheme of <see cref="EnvironmentOptions"/> without <c>.fifo</c>, which without an environment is the
    /// registered name. Up to 80 characters of <c>A-Z a-z 0-9 _ -</c> (SQS limit, read 2026-08).</value>
    public string? QueueName { get; set; }

    /// <summary>What start-up does about the queue and its dead-letter queue.</summary>
    /// <value>Default <see cref="ProvisioningMode.None"/>: they must exist.</value>
    public ProvisioningMode Provisioning { get; set; }

    /// <summary>Whether the queue's settings are checked when the host starts.</summary>
    /// <value>Null (default): <see cref="QueueStartCheck.Skip"/> while <see cref="Provisioning"/> is <see cref="ProvisioningMode.None"/>, else
    /// <see cref="QueueStartCheck.Warn"/>.</value>
    public QueueStartCheck? StartCheck { get; set; }

    /// <summary>Where bodies go that hold no event, and events that cannot be handled: a standard queue.</summary>
    /// <value>Always there: <see cref="DeadLetterQueueOptions.Enabled"/> is true and cannot be taken back. Its name, unless set, is the
    /// queue's with <c>-dlq</c>.</value>
    public DeadLetterQueueOptions DeadLetterQueue { get; } = new() { Enabled = true };

    /// <summary>What the queue looks like in SQS, where that is not left to the defaults.</summary>
    /// <value><see cref="QueueSetupOptions.HighThroughput"/> is for FIFO queues and refused here; a
    /// <see cref="QueueSetupOptions.Policy"/> is refused beside <see cref="TopicArn"/> and <see cref="RuleArn"/>, which make one.</value>
    public QueueSetupOptions Setup { get; } = new();

    /// <summary>The SNS topic that brings the events. The queue's access policy then lets this topic, and nobody else, send to the queue.</summary>
    /// <value>Null (default): the policy says nothing about a topic. The ARN of a standard topic.</value>
    public string? TopicArn { get; set; }

    /// <summary>The EventBridge rule that brings the events. The queue's access policy then lets this rule, and nobody else, send to the queue.</summary>
    /// <value>Null (default): the policy says nothing about a rule. The ARN of a rule.</value>
    public string? RuleArn { get; set; }

    /// <summary>How long a received message stays hidden from other consumers; renewed while it is in hand.</summary>
    /// <value>Default 30 seconds; from 2 seconds to 12 hours, in whole seconds. The queue's own setting is compared with it only when it is
    /// set here.</value>
    public TimeSpan VisibilityTimeout
    {
        get => AskedVisibilityTimeout ?? FifoQueueOptions.DefaultVisibilityTimeout;
        set => AskedVisibilityTimeout = value;
    }

    /// <summary>How many events are handled at the same time.</summary>
    /// <value>Default 16; from 1 to 10,000. Four times as many messages may be in hand, at least 10.</value>
    public int MaxConcurrentEvents { get; set; } = 16;

    /// <summary>How often the handlers are called for an event before it goes to the dead-letter queue.</summary>
    /// <value>Default 5; from 1 to 100. All calls happen under one receipt.</value>
    public int MaxHandlerAttempts { get; set; } = 5;

    /// <summary>The delay before the second call of the handlers; doubled after each further call up to 30 seconds, and spread by chance.</summary>
    /// <value>Default 200 milliseconds; from zero to 30 seconds.</value>
    public TimeSpan HandlerRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one call of all handlers may take before their token is cancelled; it then counts as failed.</summary>
    /// <value>Null (default): as long as the lease can be renewed, 12 hours. From 100 milliseconds to 12 hours.</value>
    public TimeSpan? HandlerTimeout { get; set; }

    /// <summary>How long running handlers may go on after a stop before they are cancelled.</summary>
    /// <value>Default 20 seconds, inside the host's own 30; from zero to 10 minutes.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a handled event is remembered in the <see cref="IIdempotencyStore"/>, so that a repeat is only acknowledged.</summary>
    /// <value>Default 14 days: SQS keeps a message for at most that long (SQS quotas, "Message retention", read 2026-08). From 1 minute to
    /// 366 days.</value>
    public TimeSpan IdempotencyRetention { get; set; } = Queues.HandlerIdempotency.DefaultRetention;

    /// <summary>The visibility timeout if somebody set it: only then may it be changed in SQS.</summary>
    internal TimeSpan? AskedVisibilityTimeout { get; private set; }
}
