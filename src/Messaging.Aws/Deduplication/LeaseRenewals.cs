using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Deduplication;

/// <summary>Begins to renew leases of one length when they are due, with one timer for all of them.</summary>
/// <remarks>
/// <para>Most work ends before its first renewal is due, so what is done for each is an entry in a list. All wait for equally long and so are
/// due in the order in which they were added. The timer is not taken back when the list is empty: it rings once a period at most, however
/// many come and go.</para>
/// Safe for concurrent use.
/// </remarks>
internal sealed class LeaseRenewals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<LeaseRenewal> _waiting = new();
    private readonly ITimer _timer;
    private bool _isTimerSet;

    public LeaseRenewals(IIdempotencyStore store, TimeSpan lease, TimeProvider time, ILogger logger)
    {
        (Store, Time, Logger) = (store, time, logger);

        // A quarter of the lease: two renewals may fail and a third is still in time.
        Period = lease / 4;
        _timer = time.CreateTimer(static renewals => ((LeaseRenewals)renewals!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public IIdempotencyStore Store { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    /// <summary>From the start of a lease to its first renewal, and from each renewal to the next.</summary>
    public TimeSpan Period { get; }

    /// <summary>Begins to look after a lease that was just started.</summary>
    /// <param name="token">The token of the start.</param>
    /// <param name="started">When the start was asked for: the lease is counted from before the call.</param>
    /// <param name="work">What to stop when the lease is lost.</param>
    public LeaseRenewal Start(IdempotencyToken token, long started, ILeasedWork work)
    {
        var renewal = new LeaseRenewal(this, token, started, work);
        lock (_gate)
        {
            renewal.WaitsSince = Time.GetTimestamp();
            _waiting.AddLast(renewal.Place);
            if (!_isTimerSet)
            {
                SetTimer_NeedsLock(Period);
            }
        }

        return renewal;
    }

    /// <summary>Forgets a renewal, if it is not due yet.</summary>
    public void Forget(LeaseRenewal renewal)
    {
        lock (_gate)
        {
            if (renewal.Place.List is not null)
            {
                _waiting.Remove(renewal.Place);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        while (TakeDue() is { } renewal)
        {
            renewal.Due();
        }
    }

    private LeaseRenewal? TakeDue()
    {
        lock (_gate)
        {
            if (_waiting.First is not { Value: var first })
            {
                _isTimerSet = false;
                return null;
            }

            var left = Period - Time.GetElapsedTime(first.WaitsSince);
            if (left > TimeSpan.Zero)
            {
                SetTimer_NeedsLock(left);
                return null;
            }

            _waiting.RemoveFirst();
            return first;
        }
    }

    private void SetTimer_NeedsLock(TimeSpan wait)
    {
        _isTimerSet = true;

        // Up to whole milliseconds, the resolution of system timers: a ring too early would be repeated until it is time.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
