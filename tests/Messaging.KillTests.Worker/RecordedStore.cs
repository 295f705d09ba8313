namespace Messaging.KillTests.Worker;

/// <summary>Records which completions the store has confirmed, so that the test knows which repeat is allowed.</summary>
internal sealed class RecordedStore(IIdempotencyStore store, Record record) : IIdempotencyStore
{
    public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default) =>
        store.BeginAsync(token, fingerprint, cancellationToken);

    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
        store.MarkAsync(token, note, cancellationToken);

    public async Task<bool> CompleteAsync(
        IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        var isCompleted = await store.CompleteAsync(token, result, retention, cancellationToken);
        if (isCompleted && token.Key[(token.Key.LastIndexOf('/') + 1)..].Split(' ') is [var group, var number])
        {
            record.Add("completed", group, int.Parse(number));
        }

        return isCompleted;
    }

    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) => store.ReleaseAsync(token, cancellationToken);
}
