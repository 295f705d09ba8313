using Messaging.Aws.Deduplication;

namespace Messaging.Aws;

/// <summary>An <see cref="IIdempotencyStore"/> in this process's memory: what it knows ends with the process. The default.</summary>
/// <remarks>For one process, and for tests. Several processes need a shared store. Safe for concurrent use; no call waits.</remarks>
public sealed class InMemoryIdempotencyStore : IIdempotencyStore
{
    /// <summary>The default of the capacity.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, IdempotencyEntry> _entries = new(StringComparer.Ordinal);
    private readonly PriorityQueue<IdempotencyEntry, DateTimeOffset> _completed = new();

    // In the order of their last start or mark. Their expiries follow that order but for differences between leases, which delay the
    // forgetting of an abandoned entry by at most a day.
    private readonly LinkedList<IdempotencyEntry> _unfinished = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;

    /// <summary>Creates an empty store.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="capacity">How many keys are remembered, at least 1. When it is full, the completed entry that would expire first is
    /// forgotten; where nothing is completed, a start throws.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public InMemoryIdempotencyStore(TimeProvider? time = null, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _time = time ?? TimeProvider.System;
        _capacity = capacity;
    }

    /// <summary>How many keys are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IdempotencyStoreException">The store is full of unfinished entries.</exception>
    public Task<IdempotencyBegin> BeginAsync(IdempotencyToken token, string fingerprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckFingerprint(fingerprint);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(Begin_NeedsLock(token, fingerprint));
        }
    }

    /// <inheritdoc/>
    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckNote(note);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(Mark_NeedsLock(token, note));
        }
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(
        IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        IdempotencyLimits.CheckCompletion(result, retention);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(Complete_NeedsLock(token, result, retention));
        }
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(Release_NeedsLock(token));
        }
    }

    private IdempotencyBegin Begin_NeedsLock(IdempotencyToken token, string fingerprint)
    {
        var now = _time.GetUtcNow();
        ForgetExpired_NeedsLock(now);
        if (!_entries.TryGetValue(token.Key, out var entry))
        {
            MakeRoom_NeedsLock();
            entry = new(token.Key, fingerprint);
            _entries.Add(token.Key, entry);
        }
        else if (entry.Fingerprint != fingerprint)
        {
            throw new IdempotencyConflictException(token.Key);
        }
        else if (entry.Result is { } result)
        {
            return new IdempotencyBegin.Completed(result);
        }
        else if (entry.Fence != token.Fence)
        {
            if (entry.LeaseUntil > now)
            {
                return new IdempotencyBegin.InProgress(entry.LeaseUntil);
            }

            entry.TakenOver = true;
        }

        Hold_NeedsLock(entry, token, now);
        return new IdempotencyBegin.Started(token, entry.TakenOver, entry.Note);
    }

    private bool Mark_NeedsLock(IdempotencyToken token, string? note)
    {
        if (!_entries.TryGetValue(token.Key, out var entry) || !entry.IsHeldBy(token))
        {
            return false;
        }

        entry.Note = note;
        Hold_NeedsLock(entry, token, _time.GetUtcNow());
        return true;
    }

    private bool Complete_NeedsLock(IdempotencyToken token, string result, TimeSpan retention)
    {
        if (!_entries.TryGetValue(token.Key, out var entry) || entry.Fence != token.Fence)
        {
            return false;
        }

        if (entry.Result is null)
        {
            entry.Result = result;
            entry.Note = null;
            _unfinished.Remove(entry.Node);
            _completed.Enqueue(entry, _time.GetUtcNow() + retention);
        }

        return true;
    }

    private bool Release_NeedsLock(IdempotencyToken token)
    {
        ForgetExpired_NeedsLock(_time.GetUtcNow());
        if (!_entries.TryGetValue(token.Key, out var entry))
        {
            return true;
        }

        if (!entry.IsHeldBy(token))
        {
            return false;
        }

        _unfinished.Remove(entry.Node);
        return _entries.Remove(entry.Key);
    }

    private void Hold_NeedsLock(IdempotencyEntry entry, IdempotencyToken token, DateTimeOffset now)
    {
        entry.Fence = token.Fence;
        entry.LeaseUntil = now + token.Lease;
        if (entry.Node.List is not null)
        {
            _unfinished.Remove(entry.Node);
        }

        _unfinished.AddLast(entry.Node);
    }

    private void ForgetExpired_NeedsLock(DateTimeOffset now)
    {
        while (_completed.TryPeek(out var completed, out var expiresAt) && expiresAt <= now)
        {
            _completed.Dequeue();
            _entries.Remove(completed.Key);
        }

        while (_unfinished.First is { Value: var oldest } && oldest.LeaseUntil + IdempotencyLimits.UnfinishedRetention <= now)
        {
            _unfinished.RemoveFirst();
            _entries.Remove(oldest.Key);
        }
    }

    private void MakeRoom_NeedsLock()
    {
        if (_entries.Count < _capacity)
        {
            return;
        }

        if (!_completed.TryDequeue(out var oldest, out _))
        {
            throw new IdempotencyStoreException(
                $"The in-memory idempotency store is full: all of its {_capacity} entries are unfinished.", isTransient: true, innerException: null);
        }

        _entries.Remove(oldest.Key);
    }
}
