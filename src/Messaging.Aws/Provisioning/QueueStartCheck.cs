namespace Messaging.Aws;

/// <summary>What the host's start does about the findings of <see cref="IQueueDoctor"/>.</summary>
public enum QueueStartCheck
{
    /// <summary>The queue is not checked.</summary>
    Skip,

    /// <summary>Findings are logged.</summary>
    Warn,

    /// <summary>Findings are logged, and the start fails for a warning or an error about the queue's settings or access to it. What is in the
    /// queue, such as waiting dead letters, never fails it.</summary>
    Fail,
}
