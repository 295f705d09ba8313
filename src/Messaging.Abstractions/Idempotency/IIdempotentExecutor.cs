namespace Messaging;

/// <summary>Runs a piece of work at most once per key and keeps its result: who asks again is given the result.</summary>
/// <remarks>
/// <para>At most one run of a key is under way, and at most one is recorded, as far as the <see cref="IIdempotencyStore"/> reaches. A run
/// that throws is forgotten and may be made again. A run whose process died is unknown, and is not made again unless
/// <see cref="IdempotentRunOptions.WhenAbandoned"/> says so.</para>
/// Two store calls a run, one for a result that is known, and one more per quarter of a lease while the work runs. Safe for concurrent use.
/// </remarks>
public interface IIdempotentExecutor
{
    /// <summary>Runs the work, or returns the result of the run before.</summary>
    /// <param name="key">What is done once: 1 to 1020 characters. Apart from the keys of handlers and e-mail.</param>
    /// <param name="run">The work. Its token is cancelled with the caller's, and when the lease is lost: it must then stop at once, since
    /// another process may begin. Its result has at most 256 KiB in UTF-8.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels waiting and the work; a result that was reached is still recorded.</param>
    /// <returns>The result, of this run or of the one before.</returns>
    /// <exception cref="ArgumentException">The key or an option is out of range.</exception>
    /// <exception cref="IdempotencyConflictException">The key is in use with another fingerprint.</exception>
    /// <exception cref="IdempotentRunException">Another run is under way, was abandoned, or took this one's place.</exception>
    /// <exception cref="IdempotencyStoreException">The store did not answer. Before the work it was not done; after it, it was and could not
    /// be recorded, and the key will look abandoned.</exception>
    Task<string> RunAsync(
        string key, Func<CancellationToken, Task<string>> run, IdempotentRunOptions? options = null, CancellationToken cancellationToken = default);
}
