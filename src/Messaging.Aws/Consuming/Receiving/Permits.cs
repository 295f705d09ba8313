namespace Messaging.Aws.Consuming.Receiving;

/// <summary>The right to hold one more message each. Taken before a receive, given back when a message leaves our hands.</summary>
internal sealed class Permits
{
    // Long enough for acknowledgements under way to give a full ten back, short enough not to be felt beside a handler that is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly LinkedList<Waiter> _waiters = [];
    private readonly Lock _gate = new();
    private readonly int _total;
    private readonly TimeProvider _time;
    private int _free;

    public Permits(int total, TimeProvider time)
    {
        _total = _free = total;
        _time = time;
    }

    /// <summary>Takes as many as asked for, or what is there, at least one, after waiting a while for the rest.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> TakeAsync(int wanted, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(Math.Min(wanted, _total));
        lock (_gate)
        {
            if (_waiters.Count == 0 && _free >= waiter.Wanted)
            {
                _free -= waiter.Wanted;
                return waiter.Wanted;
            }

            _waiters.AddLast(waiter);
        }

        using var patience = _time.CreateTimer(_ => Hurry(waiter), null, Patience, Timeout.InfiniteTimeSpan);
        using var cancelled = cancellationToken.UnsafeRegister(_ => Withdraw(waiter, cancellationToken), null);
        return await waiter.Taken.Task;
    }

    public void Return(int count)
    {
        lock (_gate)
        {
            _free += count;
            Serve_NeedsLock();
        }
    }

    private void Hurry(Waiter waiter)
    {
        lock (_gate)
        {
            waiter.TakesLess = true;
            Serve_NeedsLock();
        }
    }

    private void Withdraw(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.Taken.TrySetCanceled(cancellationToken))
            {
                _waiters.Remove(waiter);
                Serve_NeedsLock();
            }
        }
    }

    private void Serve_NeedsLock()
    {
        while (_waiters.First?.Value is { } waiter && (_free >= waiter.Wanted || (waiter.TakesLess && _free > 0)))
        {
            var count = Math.Min(_free, waiter.Wanted);
            _free -= count;
            _waiters.RemoveFirst();
            waiter.Taken.TrySetResult(count);
        }
    }

    private sealed class Waiter(int wanted)
    {
        public int Wanted { get; } = wanted;

        public bool TakesLess { get; set; }

        public TaskCompletionSource<int> Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
