namespace Messaging.Aws;

/// <summary>Where messages go that cannot be handled.</summary>
public sealed class DeadLetterQueueOptions
{
    /// <summary>The default of <see cref="MaxReceiveCount"/>: a far backstop, since handler attempts are counted by the consumer.</summary>
    internal const int DefaultMaxReceiveCount = 100;

    /// <summary>Below this, messages that did not fail may be dead-lettered: a receive counts for up to ten messages, failed or not; ten
    /// for the message itself and ten for those in front of it.</summary>
    internal const int SafeMaxReceiveCount = 20;

    /// <summary>Whether the queue has a dead-letter queue.</summary>
    /// <value>Default false; set by <c>queue.DeadLetterQueue()</c>.</value>
    public bool Enabled { get; set; }

    /// <summary>The dead-letter queue's name in SQS.</summary>
    /// <value>Null (default): the queue's name with <c>-dlq</c> before <c>.fifo</c>.</value>
    public string? QueueName { get; set; }

    /// <summary>After how many receives SQS itself moves a message.</summary>
    /// <value>Default 100; from 1 to 1,000 (SQS limit, read 2026-08). Receives count bystanders too: keep it far above the handler's
    /// attempts. The queue's own setting is compared with it only when it is set here.</value>
    public int MaxReceiveCount
    {
        get => AskedMaxReceiveCount ?? DefaultMaxReceiveCount;
        set => AskedMaxReceiveCount = value;
    }

    /// <summary>How long a dead letter is kept, from the time it came there.</summary>
    /// <value>Null (default): 14 days, the longest, when the dead-letter queue is created; that of an existing one is left as it is. From
    /// 1 minute to 14 days, in whole seconds (SQS limit, read 2026-08).</value>
    public TimeSpan? RetentionPeriod { get; set; }

    /// <summary>The receive count if somebody set it: only then may it be changed in SQS.</summary>
    internal int? AskedMaxReceiveCount { get; private set; }
}
