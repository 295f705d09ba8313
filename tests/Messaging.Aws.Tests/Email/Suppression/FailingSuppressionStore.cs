namespace Messaging.Aws.Tests.Email.Suppression;

/// <summary>Counts the look-ups; fails or hangs while it is told to.</summary>
internal sealed class FailingSuppressionStore(ISuppressionStore inner) : ISuppressionStore
{
    private int _lookUps;

    public int LookUps => _lookUps;

    /// <summary>What calls throw; null: they are answered.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How many calls fail before the next is answered.</summary>
    public int Failures { get; set; } = int.MaxValue;

    /// <summary>Whether look-ups never end, whatever their token says.</summary>
    public bool Hangs { get; set; }

    public Task AddAsync(string key, SuppressionReason reason, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        ThrowIfFailing();
        return inner.AddAsync(key, reason, retention, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, SuppressionReason>> FindAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _lookUps);
        ThrowIfFailing();
        return Hangs
            ? new TaskCompletionSource<IReadOnlyDictionary<string, SuppressionReason>>(TaskCreationOptions.RunContinuationsAsynchronously).Task
            : inner.FindAsync(keys, cancellationToken);
    }

    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default) => inner.RemoveAsync(key, cancellationToken);

    private void ThrowIfFailing()
    {
        if (Failure is not null && Failures-- > 0)
        {
            throw Failure;
        }
    }
}
