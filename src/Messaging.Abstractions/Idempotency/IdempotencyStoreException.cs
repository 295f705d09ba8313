namespace Messaging;

/// <summary>An idempotency store did not answer, or refused the call. Whether the step took effect is unknown; repeating it under the same
/// token is safe.</summary>
public sealed class IdempotencyStoreException : MessagingException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="isTransient">Whether the same step may succeed later without a change.</param>
    /// <param name="innerException">The cause, or null.</param>
    public IdempotencyStoreException(string message, bool isTransient, Exception? innerException)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>Whether the same step may succeed later without a change: true when the store was not reached, was busy or timed out; false
    /// when it refuses us.</summary>
    public override bool IsTransient { get; }
}
