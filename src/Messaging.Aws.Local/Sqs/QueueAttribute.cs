namespace Messaging.Aws.Local.Sqs;

/// <summary>One attribute of a queue: how it is read, and how it is set when a caller may set it.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Read">The value to report; null when the queue has none.</param>
internal sealed record QueueAttribute(string Name, Func<Queue, string?> Read)
{
    /// <summary>The settings with the value in them; null when the value is not allowed. Null for attributes SQS alone sets.</summary>
    public Func<QueueSettings, string, QueueSettings?>? Set { get; init; }

    /// <summary>Whether only FIFO queues have it.</summary>
    public bool FifoOnly { get; init; }
}
