namespace Messaging.Aws.Tests.Email;

/// <summary>Fails the first starts.</summary>
internal sealed class FailingStore(IIdempotencyStore inner, int failures, bool isTransient) : IIdempotencyStore
{
    private int _failures = failures;

    public IIdempotencyStore Inner => inner;

    public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default) =>
        _failures-- > 0
            ? throw new IdempotencyStoreException("No answer.", isTransient, innerException: null)
            : inner.BeginAsync(token, fingerprint, cancellationToken);

    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) => inner.MarkAsync(token, note, cancellationToken);

    public Task<bool> CompleteAsync(IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default) =>
        inner.CompleteAsync(token, result, retention, cancellationToken);

    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) => inner.ReleaseAsync(token, cancellationToken);
}
