namespace Messaging;

/// <summary>What <see cref="IIdempotentExecutor"/> does while another run of the key is under way.</summary>
public enum InProgressPolicy
{
    /// <summary>Asks again, at growing distances up to 5 seconds, until it ended or was abandoned; the caller's token bounds the wait.</summary>
    Wait,

    /// <summary>Throws <see cref="IdempotentRunException"/> at once.</summary>
    Throw,
}
