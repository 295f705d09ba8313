namespace Messaging.Aws;

/// <summary>The body of a received message cannot be read as the type that its attribute names. Never repeated: it would fail again.</summary>
public sealed class UndecodableMessageException : MessagingException
{
    internal UndecodableMessageException(string message)
        : base(message, null)
    {
    }

    /// <inheritdoc/>
    public override bool IsTransient => false;
}
