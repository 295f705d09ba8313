using System.Globalization;
using Messaging.Aws.Deduplication;

namespace Messaging.Aws;

/// <summary>An <see cref="IIdempotencyStore"/> in this process's memory: what it knows ends with the process. The default.</summary>
/// <remarks>For one process, and for tests. Several processes need a shared store. Safe for concurrent use.</remarks>
public sealed class InMemoryIdempotencyStore : IIdempotencyStore
{
    /// <summary>The default of the capacity.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, IdempotencyEntry> _entries = new(StringComparer.Ordinal);
    private readonly PriorityQueue<IdempotencyEntry, DateTimeOffset> _byExpiry = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;
    private long _fences;

    /// <summary>Creates an empty store.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="capacity">How many keys are remembered, at least 1. When it is full, the completed entry that would expire first is
    /// forgotten; where nothing is completed, <see cref="BeginAsync"/> throws.</param>
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
    /// <exception cref="InvalidOperationException">The store is full of entries that are being worked on.</exception>
    public Task<IdempotencyBegin> BeginAsync(string key, string fingerprint, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, 1024, nameof(key));
        ArgumentNullException.ThrowIfNull(fingerprint);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(Begin_NeedsLock(key, fingerprint, lease));
        }
    }

    /// <inheritdoc/>
    public Task<bool> MarkAsync(IdempotencyToken token, string? note, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            token,
            entry =>
            {
                entry.Note = note;
                entry.LeaseUntil = _time.GetUtcNow() + token.Lease;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(
        IdempotencyToken token, string result, TimeSpan retention, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(retention, TimeSpan.Zero);
        return ChangeAsync(
            token,
            entry =>
            {
                entry.Result = result;
                entry.ExpiresAt = _time.GetUtcNow() + retention;
                _byExpiry.Enqueue(entry, entry.ExpiresAt);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(IdempotencyToken token, CancellationToken cancellationToken = default) =>
        ChangeAsync(token, entry => _entries.Remove(entry.Key), cancellationToken);

    private IdempotencyBegin Begin_NeedsLock(string key, string fingerprint, TimeSpan lease)
    {
        var now = _time.GetUtcNow();
        ForgetExpired_NeedsLock(now);
        if (!_entries.TryGetValue(key, out var entry))
        {
            MakeRoom_NeedsLock();
            entry = new(key, fingerprint);
            _entries.Add(key, entry);
            return Start_NeedsLock(entry, now, lease, takenOver: false);
        }

        if (entry.Fingerprint != fingerprint)
        {
            throw new IdempotencyConflictException(key);
        }

        if (entry.Result is { } result)
        {
            return new IdempotencyBegin.Completed(result);
        }

        return entry.LeaseUntil > now
            ? new IdempotencyBegin.InProgress(entry.LeaseUntil)
            : Start_NeedsLock(entry, now, lease, takenOver: true);
    }

    private IdempotencyBegin.Started Start_NeedsLock(IdempotencyEntry entry, DateTimeOffset now, TimeSpan lease, bool takenOver)
    {
        entry.Fence = (++_fences).ToString(CultureInfo.InvariantCulture);
        entry.LeaseUntil = now + lease;
        return new(new IdempotencyToken(entry.Key, entry.Fence, lease), takenOver, entry.Note);
    }

    private Task<bool> ChangeAsync(IdempotencyToken token, Action<IdempotencyEntry> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_entries.TryGetValue(token.Key, out var entry) || entry.Fence != token.Fence || entry.Result is not null)
            {
                return Task.FromResult(false);
            }

            change(entry);
            return Task.FromResult(true);
        }
    }

    private void ForgetExpired_NeedsLock(DateTimeOffset now)
    {
        while (_byExpiry.TryPeek(out var entry, out var expiresAt) && expiresAt <= now)
        {
            _byExpiry.Dequeue();
            _entries.Remove(entry.Key);
        }
    }

    private void MakeRoom_NeedsLock()
    {
        if (_entries.Count < _capacity)
        {
            return;
        }

        if (!_byExpiry.TryDequeue(out var oldest, out _))
        {
            throw new InvalidOperationException($"The in-memory idempotency store is full: all of its {_capacity} entries are being worked on.");
        }

        _entries.Remove(oldest.Key);
    }
}
