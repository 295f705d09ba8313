namespace Messaging.Aws.Tests.Deduplication;

/// <summary>A clock that counts its timers.</summary>
internal sealed class CountedTimers(TimeProvider inner) : TimeProvider
{
    private int _made;
    private int _disposed;

    public int Made => Volatile.Read(ref _made);

    public int Left => Made - Volatile.Read(ref _disposed);

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _made);
        return new Timer(inner.CreateTimer(callback, state, dueTime, period), () => Interlocked.Increment(ref _disposed));
    }

    private sealed class Timer(ITimer timer, Action disposed) : ITimer
    {
        private int _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                disposed();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
