namespace Messaging;

/// <summary>The root of every exception that this library raises for a failed operation.</summary>
/// <remarks>
/// A caller's mistake is an <see cref="ArgumentException"/> and a cancelled call an <see cref="OperationCanceledException"/>; both stay
/// outside this hierarchy. Texts never hold message bodies, e-mail addresses or credentials.
/// </remarks>
public abstract class MessagingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    protected MessagingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same operation may succeed later without a change.</summary>
    public abstract bool IsTransient { get; }
}
