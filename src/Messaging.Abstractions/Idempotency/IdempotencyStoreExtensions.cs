namespace Messaging;

/// <summary>Shorter forms of <see cref="IIdempotencyStore"/>.</summary>
public static class IdempotencyStoreExtensions
{
    /// <summary>Starts the work of a key under a new token. When the call throws, its token is lost: if it took effect, the key is in progress
    /// until the lease ends. Where that matters, make the token first and repeat with it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The key: 1 to 1024 characters, at most 2048 bytes in UTF-8.</param>
    /// <param name="fingerprint">A hash of what the key stands for, at most 256 characters.</param>
    /// <param name="lease">How long the entry is held for this caller: positive, at most one day.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="IdempotencyConflictException">The key is in use with another fingerprint.</exception>
    public static Task<IdempotencyBegin> BeginAsync(
        this IIdempotencyStore store, string key, string fingerprint, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.BeginAsync(IdempotencyToken.Create(key, lease), fingerprint, cancellationToken);
    }
}
