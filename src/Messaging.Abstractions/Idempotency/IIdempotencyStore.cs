namespace Messaging;

/// <summary>Remembers what was done under a key, so that it is done at most once, across processes where the store is shared.</summary>
/// <remarks>
/// <para><b>States.</b> An entry goes from nothing to <i>started</i> (held under one token until its lease ends) to <i>completed</i> (its
/// result is kept for the retention). Release takes a started entry back to nothing. A started entry whose lease ended may be taken over
/// under another token; it is not forgotten for at least <see cref="IdempotencyLimits.UnfinishedRetention"/> after that.</para>
/// <para><b>Fences.</b> Whether a token still holds its entry is decided by its fence, not by the clock: a lease that ended but was not
/// taken over is still held, so a late mark renews it and a late completion counts. Once it was taken over, every step under the old token
/// answers false and changes nothing.</para>
/// <para><b>Unknown outcomes.</b> A step that throws or is cancelled may or may not have taken effect. Repeating it under the same token
/// is safe and gives the answer that was lost: a start is recognised by its own fence and does not wait for its own lease.</para>
/// <para><b>Clocks.</b> A holder counts its lease from before the call that started or renewed it, on its own clock. A store never lets
/// anyone in before the lease ended on the clock that the store says it uses; see each store for skew.</para>
/// <para><b>Keys</b> carry their use as a prefix (<c>handler/…</c>, <c>email/…</c>, <c>run/…</c>), so that a handler and the mail it sends
/// never meet.</para>
/// Implementations are safe for concurrent use. Each step is atomic for its key.
/// </remarks>
public interface IIdempotencyStore
{
    /// <summary>Starts the work of a key under a token, or says that it is being done or was done.</summary>
    /// <param name="token">Key, fence and lease of this start. Made once per piece of work with <see cref="IdempotencyToken.Create"/> and
    /// used again only to repeat this call after its answer was lost, which renews the lease.</param>
    /// <param name="fingerprint">A hash of what the key stands for, at most 256 characters; the same key with another fingerprint is an
    /// error. Empty when there is nothing to tell apart.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <exception cref="ArgumentException">The fingerprint is too long.</exception>
    /// <exception cref="IdempotencyConflictException">The key is in use, started or completed, with another fingerprint.</exception>
    /// <exception cref="IdempotencyStoreException">The store did not answer or refused. Every step may throw it.</exception>
    Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default);

    /// <summary>Writes a note on a started entry, which a process that takes it over will read, and sets its lease anew from now.</summary>
    /// <param name="token">The token of the start. With a shorter lease (<c>token with { Lease = … }</c>) it gives the entry back early while
    /// its note stays.</param>
    /// <param name="note">What a successor must know, for example that a request is about to be sent, at most 1024 characters; null clears
    /// it.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <returns>False when the entry is not held under this token: taken over, completed or gone. The caller must stop.</returns>
    /// <exception cref="ArgumentException">The note is too long.</exception>
    Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default);

    /// <summary>Completes a started entry with its result.</summary>
    /// <param name="token">The token of the start.</param>
    /// <param name="result">What a repeat is told, at most 256 KiB in UTF-8; may be empty.</param>
    /// <param name="retention">How long the result is kept, from now: positive, at most 10 years.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <returns>True when the entry is completed under this token, now or by this call's first try (the first result stays). False when it
    /// was taken over or is gone.</returns>
    /// <exception cref="ArgumentException">The result is too long, or the retention out of range.</exception>
    Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default);

    /// <summary>Forgets a started entry and its note: nothing was done, the next caller starts afresh.</summary>
    /// <param name="token">The token of the start.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <returns>True when nothing is left under the key, now or by this call's first try. False when another token holds it, or it is
    /// completed; then nothing changes.</returns>
    Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default);
}
