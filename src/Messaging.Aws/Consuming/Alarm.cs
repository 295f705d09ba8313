namespace Messaging.Aws.Consuming;

/// <summary>Wakes one waiting loop at an instant that anyone may move to an earlier one.</summary>
internal sealed class Alarm : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TaskCompletionSource _rung = NewSignal();
    private TimeSpan _at = MonotonicTime.Never;
    private bool _ended;

    public Alarm(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static alarm => ((Alarm)alarm!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wakes the loop at the instant, or earlier when an earlier one is set already.</summary>
    public void SetNoLaterThan(TimeSpan instant)
    {
        lock (_gate)
        {
            if (instant >= _at)
            {
                return;
            }

            _at = instant;

            // Up to whole milliseconds, the resolution of system timers: a ring too early would be repeated until it is time.
            var wait = Math.Ceiling((instant - _time.Instant()).TotalMilliseconds);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, MaxWait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Returns true at the next ring, false once ended; a ring since the last return counts. One caller at a time.</summary>
    public async Task<bool> WaitAsync()
    {
        Task rung;
        lock (_gate)
        {
            rung = _rung.Task;
        }

        await rung;
        lock (_gate)
        {
            if (!_ended)
            {
                _rung = NewSignal();
            }

            return !_ended;
        }
    }

    /// <summary>Ends the loop.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _rung.TrySetResult();
        }
    }

    public void Dispose() => _timer.Dispose();

    // Timers take up to 49 days; a day is enough, the loop then sets the alarm anew.
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Ring()
    {
        lock (_gate)
        {
            _at = MonotonicTime.Never;
            _rung.TrySetResult();
        }
    }
}
