namespace Messaging.Aws.Local.Sqs;

/// <summary>The long polls of one queue, first come first served, and the one timer that wakes them. Needs the engine's lock.</summary>
internal sealed class WaitingReceives(SqsEngine engine, Queue queue)
{
    private readonly List<ReceiveWaiter> _waiters = [];
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    public int Count => _waiters.Count;

    public ReceiveWaiter Add(ReceiveRequest request, long deadline)
    {
        var waiter = new ReceiveWaiter(queue, request, deadline);
        _waiters.Add(waiter);
        engine.Touch_NeedsLock(queue);
        return waiter;
    }

    public void Remove(ReceiveWaiter waiter) => _waiters.Remove(waiter);

    /// <summary>Gives the waiters what can be received now, ends those whose time is up, and sets the timer for the rest.</summary>
    public void Serve(long now)
    {
        for (var i = 0; i < _waiters.Count;)
        {
            var waiter = _waiters[i];
            var deliveries = queue.Receive(waiter.Request, now);
            if (deliveries.Length == 0 && now < waiter.Deadline)
            {
                i++;
                continue;
            }

            waiter.Take(deliveries);
            _waiters.RemoveAt(i);
            engine.Answer_NeedsLock(waiter);
        }

        Arm(now);
    }

    public void Close(long now)
    {
        foreach (var waiter in _waiters) engine.Answer_NeedsLock(waiter);
        _waiters.Clear();
        Arm(now);
        _timer?.Dispose();
        _timer = null;
    }

    private void Arm(long now)
    {
        var next = _waiters.Count == 0 ? long.MaxValue : queue.NextDue ?? long.MaxValue;
        foreach (var waiter in _waiters) next = Math.Min(next, waiter.Deadline);
        if (next == _armedFor) return;
        _armedFor = next;
        var delay = next == long.MaxValue ? Timeout.InfiniteTimeSpan : RoundUp(next - now);
        if (_timer is null) _timer = engine.Time.CreateTimer(static state => ((WaitingReceives)state!).Wake(), this, delay, Timeout.InfiniteTimeSpan);
        else _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    // Timers count whole milliseconds; a timer that fires before its time would only be set again.
    private static TimeSpan RoundUp(long ticks) =>
        TimeSpan.FromMilliseconds(Math.Max(0, (ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond));

    private void Wake()
    {
        using var turn = engine.Enter();
        _armedFor = long.MaxValue;
        engine.Touch_NeedsLock(queue);
    }
}
