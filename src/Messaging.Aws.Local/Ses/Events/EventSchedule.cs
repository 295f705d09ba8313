namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Does things later, on the clock of Local AWS. Safe to use from any thread.</summary>
internal sealed class EventSchedule(TimeProvider time)
{
    private readonly Lock _gate = new();

    // A timer that nobody holds may be collected before it fires.
    private readonly HashSet<ITimer> _timers = [];

    /// <summary>Does something after a time; at once, before it returns, when that is zero.</summary>
    public void After(TimeSpan delay, Action action)
    {
        if (delay <= TimeSpan.Zero)
        {
            action();
            return;
        }

        ITimer? timer = null;
        lock (_gate)
        {
            timer = time.CreateTimer(Fire, null, delay, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
        }

        void Fire(object? state)
        {
            // Waits for the lines above, should the time pass before they are done.
            lock (_gate)
            {
                _timers.Remove(timer!);
                timer!.Dispose();
            }

            action();
        }
    }
}
