namespace Messaging.Aws.Publishing;

/// <summary>One timer that wakes the outbox when a part-full request is due.</summary>
internal sealed class DepartureAlarm : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _sync = new();
    private long? _setAt;
    private TimeSpan _delay;

    public DepartureAlarm(TimeProvider time, Action ring)
    {
        _time = time;

        // The timer lives as long as the publisher: it must not keep the context of whoever created that.
        using var _ = Detached.Flow();
        _timer = time.CreateTimer(
            _ =>
            {
                Clear();
                ring();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings after a delay, or before that when it is set already: who wakes too early sets it anew.</summary>
    /// <param name="delay">Above zero.</param>
    public void SetFor(TimeSpan delay)
    {
        lock (_sync)
        {
            if (_setAt is { } setAt && _delay - _time.GetElapsedTime(setAt) <= delay)
            {
                return;
            }

            // Whole milliseconds, upwards: a timer that rings before the time is up would be set again and again.
            _delay = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
            _setAt = _time.GetTimestamp();
            _timer.Change(_delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Clear()
    {
        lock (_sync)
        {
            _setAt = null;
        }
    }
}
