namespace Messaging;

/// <summary>Thrown by a handler: the message goes to the dead-letter queue at once, without further attempts.</summary>
public sealed class DeadLetterException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why; travels with the dead letter, cut to 512 characters. Must not hold personal data.</param>
    /// <param name="innerException">The cause, or null.</param>
    public DeadLetterException(string reason, Exception? innerException = null)
        : base(reason, innerException) => ArgumentException.ThrowIfNullOrWhiteSpace(reason);
}
