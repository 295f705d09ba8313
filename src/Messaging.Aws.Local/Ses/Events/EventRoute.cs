namespace Messaging.Aws.Local.Ses.Events;

/// <summary>A queue that gets events, and the form they get there.</summary>
internal sealed record EventRoute(string Queue, LocalEmailEventWrapping Wrapping)
{
    /// <summary>The topic through which they come; null on other ways.</summary>
    public string? TopicArn { get; init; }

    /// <summary>Whether a missing queue is created.</summary>
    public bool CreatesQueue { get; init; }
}
