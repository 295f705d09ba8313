namespace Messaging.Simulation;

/// <summary>A timer of the virtual clock. A change makes what was scheduled before void.</summary>
internal sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
{
    /// <summary>Grows with each change; an entry of the clock with another version is void.</summary>
    public long Version { get; private set; }

    public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.Change(this, dueTime, period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period);
        return true;
    }

    public void Schedule_NeedsLock(TimeSpan dueTime)
    {
        Version++;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            time.Enqueue_NeedsLock(this, dueTime);
        }
    }

    public void Dispose() => time.Change(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
