namespace Messaging.Aws.Queues;

/// <summary>What a failed request says about its effect.</summary>
internal enum SqsFailureKind
{
    /// <summary>Refused for now; no effect.</summary>
    Throttled,

    /// <summary>No connection was made; no effect.</summary>
    NotSent,

    /// <summary>Refused for good; no effect.</summary>
    Refused,

    /// <summary>Refused for lack of permission or bad credentials; no effect.</summary>
    AccessDenied,

    /// <summary>The queue does not exist; no effect.</summary>
    QueueNotFound,

    /// <summary>It may or may not have had its effect.</summary>
    Unknown,
}
