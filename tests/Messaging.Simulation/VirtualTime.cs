namespace Messaging.Simulation;

/// <summary>A clock that stands still until the simulation has nothing left to do, then jumps to the next timer.</summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, long Version), (long Due, long Order)> _due = new();
    private readonly Lock _gate = new();
    private long _elapsed;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override long GetTimestamp() => Interlocked.Read(ref _elapsed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock to the next timer and returns it; null when there is none.</summary>
    public VirtualTimer? TakeNext()
    {
        lock (_gate)
        {
            while (_due.TryDequeue(out var entry, out var when))
            {
                if (entry.Timer.Version != entry.Version)
                {
                    continue;
                }

                Interlocked.Exchange(ref _elapsed, Math.Max(_elapsed, when.Due));
                entry.Timer.Schedule_NeedsLock(entry.Timer.Period);
                return entry.Timer;
            }
        }

        return null;
    }

    public void Change(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            timer.Period = period;
            timer.Schedule_NeedsLock(dueTime);
        }
    }

    public void Enqueue_NeedsLock(VirtualTimer timer, TimeSpan dueTime) =>
        _due.Enqueue((timer, timer.Version), (_elapsed + dueTime.Ticks, _order++));
}
