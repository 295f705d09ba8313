namespace Messaging;

/// <summary>What <see cref="IIdempotentExecutor"/> does about an earlier run that never ended.</summary>
public enum AbandonedPolicy
{
    /// <summary>Throws <see cref="IdempotentRunException"/>: the work may have been done, and someone must find out. The key stays as it is.</summary>
    Throw,

    /// <summary>Runs the work again. For work that may be done twice.</summary>
    RunAgain,
}
