namespace Messaging.Aws;

/// <summary>What a finding is about.</summary>
public enum QueueFindingArea
{
    /// <summary>Whether the queue is there and may be used.</summary>
    Access,

    /// <summary>How the queue is set up.</summary>
    Settings,

    /// <summary>What is in the queue at the moment.</summary>
    Content,
}
