namespace Messaging;

/// <summary>Remembers what was done under a key, so that it is done at most once, across processes where the store is shared.</summary>
/// <remarks>
/// <para>An entry goes from nothing to <i>started</i> (held by one process until its lease ends) to <i>completed</i> (kept for its
/// retention). An entry whose lease ended may be taken over; the token fences the process that lost it.</para>
/// <para>Keys carry their use as a prefix (<c>handler/…</c>, <c>email/…</c>), so that a handler and the mail it sends never meet.</para>
/// Implementations are safe for concurrent use. An operation that throws may or may not have taken effect; repeating it is safe.
/// </remarks>
public interface IIdempotencyStore
{
    /// <summary>Starts the work of a key, or says that it is being done or was done.</summary>
    /// <param name="key">The key, 1 to 1024 characters.</param>
    /// <param name="fingerprint">A hash of what the key stands for; the same key with another fingerprint is an error.</param>
    /// <param name="lease">How long the entry is held for this caller; positive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="IdempotencyConflictException">The key is in use with another fingerprint.</exception>
    Task<IdempotencyBegin> BeginAsync(string key, string fingerprint, TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Writes a note on a started entry, which a process that takes it over will read, and renews its lease.</summary>
    /// <param name="token">The token of the start.</param>
    /// <param name="note">What a successor must know, for example that a request is about to be sent; null clears it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the entry is no longer held under this token; the caller must stop.</returns>
    Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default);

    /// <summary>Completes a started entry with its result.</summary>
    /// <param name="token">The token of the start.</param>
    /// <param name="result">What a repeat is told; may be empty.</param>
    /// <param name="retention">How long the result is kept; positive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the entry is no longer held under this token.</returns>
    Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default);

    /// <summary>Forgets a started entry: nothing was done, the next caller starts afresh.</summary>
    /// <param name="token">The token of the start.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the entry is no longer held under this token.</returns>
    Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default);
}
