namespace Messaging;

/// <summary>A suppression store did not answer, or refused the call. Whether it took effect is unknown; repeating it is safe.</summary>
public sealed class SuppressionStoreException : MessagingException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="isTransient">Whether the same call may succeed later without a change.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SuppressionStoreException(string message, bool isTransient, Exception? innerException)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>Whether the same call may succeed later without a change: true when the store was not reached, was busy or timed out; false
    /// when it refuses us.</summary>
    public override bool IsTransient { get; }
}
