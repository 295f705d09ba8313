namespace Messaging.Aws;

/// <summary>The environment that the application runs in, and how queues are named in it.</summary>
/// <remarks>Bound from <c>Environment</c> and <c>QueueNameTemplate</c> of the configuration given to <c>UseConfiguration</c>; configuration
/// wins over code. Read once, when the host starts.</remarks>
public sealed class EnvironmentOptions
{
    /// <summary>The environment, such as <c>staging</c>; keeps the queues of several environments in one account apart.</summary>
    /// <value>Null (default): none. 1 to 40 characters of <c>A-Z a-z 0-9 _ -</c>; it becomes a part of queue names.</value>
    public string? Environment { get; set; }

    /// <summary>How a queue's name in SQS is made of its registered name. Queues that set <see cref="FifoQueueOptions.QueueName"/> are not
    /// concerned.</summary>
    /// <value>Null (default): <c>{environment}-{name}.fifo</c>, or <c>{name}.fifo</c> without an environment. A text with <c>{name}</c>,
    /// <c>{environment}</c> where there is one, and the suffix <c>.fifo</c>.</value>
    public string? QueueNameTemplate { get; set; }

    /// <summary>Makes a queue's name in SQS of the environment, which may be null, and the registered name, for schemes that a template
    /// cannot say. Code only; used while <see cref="QueueNameTemplate"/> is null.</summary>
    /// <value>Null (default): the template. Called once per queue; the result must end in <c>.fifo</c>.</value>
    public Func<string?, string, string>? QueueNameScheme { get; set; }
}
