namespace Messaging;

/// <summary>Why <see cref="IIdempotentExecutor"/> gives no result.</summary>
public enum IdempotentRunFailure
{
    /// <summary>Another run of the key is under way.</summary>
    InProgress,

    /// <summary>An earlier run never ended; whether it did its work is unknown.</summary>
    Abandoned,

    /// <summary>This run lost its lease, and another may have taken its place; its result was not recorded.</summary>
    LeaseLost,
}
