namespace Messaging.Aws;

/// <summary>How one queue is consumed.</summary>
public sealed class ConsumerOptions
{
    /// <summary>How many message groups are handled at the same time.</summary>
    /// <value>Default 32; from 1 to 10,000. Groups take turns, message by message.</value>
    public int MaxConcurrentGroups { get; set; } = 32;

    /// <summary>How many messages may be in hand: received and not yet settled.</summary>
    /// <value>Null (default): four times <see cref="MaxConcurrentGroups"/>, at least 10. From 1 to 100,000 (SQS allows 120,000 in flight per
    /// FIFO queue, read 2026-08). Below 10 no receive can be full, which costs requests.</value>
    public int? MaxMessagesInHand { get; set; }

    /// <summary>How often a handler is called for a message before <see cref="FailurePolicy"/> decides about it.</summary>
    /// <value>Default 5; from 1 to 100. All calls happen under one receipt.</value>
    public int MaxHandlerAttempts { get; set; } = 5;

    /// <summary>The delay before the second call of a handler; doubled after each further call up to 30 seconds, and spread by chance.</summary>
    /// <value>Default 200 milliseconds; from zero to 30 seconds.</value>
    public TimeSpan HandlerRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one call of a handler may take before its token is cancelled; it then counts as failed.</summary>
    /// <value>Null (default): as long as the lease can be renewed, 12 hours. From 100 milliseconds to 12 hours.</value>
    public TimeSpan? HandlerTimeout { get; set; }

    /// <summary>What happens to a message whose handler failed as often as allowed, or whose body cannot be decoded.</summary>
    /// <value>Null (default): <see cref="FailurePolicy.DeadLetter"/> when the queue declares a dead-letter queue, else
    /// <see cref="FailurePolicy.BlockGroup"/>.</value>
    public FailurePolicy? FailurePolicy { get; set; }

    /// <summary>How many groups may wait because of a message that cannot be handled, each with its message kept in hand.</summary>
    /// <value>Default 100; from 0 to 10,000. Beyond that such a message is released with a delay, so that its receive count grows.</value>
    public int MaxParkedGroups { get; set; } = 100;

    /// <summary>How long a message of a type that nobody here knows stays hidden, so that a newer version of the service can take it.</summary>
    /// <value>Default 30 seconds; from 1 second to 12 hours, in whole seconds.</value>
    public TimeSpan UnknownTypeDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When handled messages are deleted.</summary>
    /// <value>Default <see cref="AcknowledgementMode.Batched"/>.</value>
    public AcknowledgementMode AcknowledgementMode { get; set; }

    /// <summary>How long running handlers may go on after a stop before they are cancelled.</summary>
    /// <value>Default 20 seconds, inside the host's own 30; from zero to 10 minutes.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
