namespace Messaging;

/// <summary>An idempotency key was used for two different things.</summary>
public sealed class IdempotencyConflictException : MessagingException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="key">The key.</param>
    public IdempotencyConflictException(string key)
        : base(
            $"Idempotency key '{key}' is in use for something with another fingerprint. Use a key of its own for each thing that is done once.",
            null) => Key = key;

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>False: the same call fails until the entry's retention is over.</summary>
    public override bool IsTransient => false;
}
