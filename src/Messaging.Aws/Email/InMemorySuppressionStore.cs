namespace Messaging.Aws;

/// <summary>An <see cref="ISuppressionStore"/> in this process's memory: what it knows ends with the process. The default.</summary>
/// <remarks>For one process, and for tests. Several processes, and one that must remember longer than it lives, need a shared store. Safe
/// for concurrent use; no call waits.</remarks>
public sealed class InMemorySuppressionStore : ISuppressionStore
{
    /// <summary>The default of the capacity.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<Entry> _byEnd = new(Comparer<Entry>.Create(Compare));
    private readonly TimeProvider _time;
    private readonly int _capacity;

    /// <summary>Creates an empty store.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="capacity">How many entries are remembered, at least 1. When it is full, the entry that would end first is forgotten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public InMemorySuppressionStore(TimeProvider? time = null, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _time = time ?? TimeProvider.System;
        _capacity = capacity;
    }

    /// <summary>How many entries are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                ForgetEnded_NeedsLock();
                return _entries.Count;
            }
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(string key, SuppressionReason reason, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckEntry(key, reason, retention);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ForgetEnded_NeedsLock();
            Remove_NeedsLock(key);
            if (_entries.Count == _capacity)
            {
                Remove_NeedsLock(_byEnd.Min!.Key);
            }

            var entry = new Entry(key, reason, _time.GetUtcNow() + retention);
            _entries.Add(key, entry);
            _byEnd.Add(entry);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, SuppressionReason>> FindAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckKeys(keys);
        cancellationToken.ThrowIfCancellationRequested();
        var found = new Dictionary<string, SuppressionReason>(StringComparer.Ordinal);
        lock (_lock)
        {
            ForgetEnded_NeedsLock();
            foreach (var key in keys)
            {
                if (_entries.TryGetValue(key, out var entry))
                {
                    found[key] = entry.Reason;
                }
            }
        }

        return Task.FromResult<IReadOnlyDictionary<string, SuppressionReason>>(found);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        SuppressionLimits.CheckKey(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ForgetEnded_NeedsLock();
            return Task.FromResult(Remove_NeedsLock(key));
        }
    }

    private static int Compare(Entry one, Entry other)
    {
        var byEnd = one.End.CompareTo(other.End);
        return byEnd != 0 ? byEnd : string.CompareOrdinal(one.Key, other.Key);
    }

    private void ForgetEnded_NeedsLock()
    {
        var now = _time.GetUtcNow();
        while (_byEnd.Min is { } first && first.End <= now)
        {
            Remove_NeedsLock(first.Key);
        }
    }

    private bool Remove_NeedsLock(string key) => _entries.Remove(key, out var entry) && _byEnd.Remove(entry);

    private sealed record Entry(string Key, SuppressionReason Reason, DateTimeOffset End);
}
