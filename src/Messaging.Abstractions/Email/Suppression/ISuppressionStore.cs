namespace Messaging;

/// <summary>Remembers the recipients to whom nothing more is to be sent, across processes where the store is shared.</summary>
/// <remarks>
/// <para><b>Keys</b> stand for addresses and hold none: they begin with <c>suppressed/</c> and go on with a hash, so that a store may
/// share its table or server with idempotency entries, whose keys begin otherwise.</para>
/// <para><b>Entries</b> are simply there or not: an entry is written over by a later one of its key, ends with its retention, and can be
/// taken out at any time. That is why they are not kept in an <see cref="IIdempotencyStore"/>, whose completed entries are final.</para>
/// <para><b>Lost answers.</b> A call that throws or is cancelled may or may not have taken effect; each may be repeated.</para>
/// Implementations are safe for concurrent use.
/// </remarks>
public interface ISuppressionStore
{
    /// <summary>Adds an entry, or writes over the one that is there: reason and retention are then those of this call.</summary>
    /// <param name="key">What stands for the address, 1 to <see cref="SuppressionLimits.MaxKeyCharacters"/> characters.</param>
    /// <param name="reason">Why.</param>
    /// <param name="retention">How long the entry is kept, from now: positive, at most <see cref="SuppressionLimits.MaxRetention"/>.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    /// <exception cref="SuppressionStoreException">The store did not answer or refused. Every call may throw it.</exception>
    Task AddAsync(string key, SuppressionReason reason, TimeSpan retention, CancellationToken cancellationToken = default);

    /// <summary>Looks keys up together.</summary>
    /// <param name="keys">Any number; a key may be there twice.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The keys that have an entry, with its reason.</returns>
    /// <exception cref="ArgumentException">A key is out of its range.</exception>
    Task<IReadOnlyDictionary<string, SuppressionReason>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Takes an entry out.</summary>
    /// <param name="key">What stands for the address.</param>
    /// <param name="cancellationToken">Cancels the call; it may have taken effect.</param>
    /// <returns>Whether it was there. A repeat after a lost answer may say false.</returns>
    /// <exception cref="ArgumentException">The key is out of its range.</exception>
    Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default);
}
