namespace Messaging.Benchmarks;

/// <summary>Counts the calls of a store.</summary>
internal sealed class CountedStore(IIdempotencyStore store) : IIdempotencyStore
{
    private int _calls;

    public int Calls => _calls;

    public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return store.BeginAsync(token, fingerprint, cancellationToken);
    }

    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return store.MarkAsync(token, note, cancellationToken);
    }

    public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return store.CompleteAsync(token, result, retention, cancellationToken);
    }

    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return store.ReleaseAsync(token, cancellationToken);
    }
}
