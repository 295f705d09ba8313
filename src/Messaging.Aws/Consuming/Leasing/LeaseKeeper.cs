using Amazon.SQS.Model;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Keeps the leases of all messages in hand: renews them in batches from receipt until they are settled, and cancels the work
/// under one that is lost.</summary>
internal sealed class LeaseKeeper : IDisposable
{
    private readonly ConsumerSettings _settings;
    private readonly RenewalSchedule _schedule;
    private readonly LeaseRenewer _renewer;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Alarm _alarm;
    private readonly OwnedTasks _tasks;
    private readonly HashSet<Lease> _leases = [];
    private readonly Lock _gate = new();

    public LeaseKeeper(ISqsQueue queue, ConsumerSettings settings, ConsumerFault fault, ILogger logger, TimeProvider time)
    {
        _settings = settings;
        _schedule = new(settings.VisibilityTimeout);
        _renewer = new(queue, settings, logger, time);
        _logger = logger;
        _time = time;
        _alarm = new(time);
        _tasks = new(fault);
    }

    public Lease NewLease(Message message, TimeSpan arrivedAt) => new(message, _schedule.OnReceive(arrivedAt), arrivedAt);

    public void Add(IReadOnlyList<Lease> leases)
    {
        if (leases.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            _leases.UnionWith(leases);
        }

        _alarm.SetNoLaterThan(leases[0].Plan.RenewAt);
    }

    public void Remove(Lease lease)
    {
        lock (_gate)
        {
            _leases.Remove(lease);
            if (!lease.IsLost)
            {
                lease.State = LeaseState.Ended;
            }
        }
    }

    /// <summary>Leaves a lease out while its delete is in flight; false when it is lost.</summary>
    public bool TrySuspend(Lease lease)
    {
        lock (_gate)
        {
            if (lease.IsLost)
            {
                return false;
            }

            lease.State = LeaseState.Suspended;
            return true;
        }
    }

    /// <summary>Takes a lease back whose delete failed. Due at once: what happened meanwhile is not known.</summary>
    public void Resume(Lease lease)
    {
        lock (_gate)
        {
            if (lease.State == LeaseState.Suspended)
            {
                lease.State = LeaseState.Held;
                lease.Plan = lease.Plan with { RenewAt = _time.Instant() };
            }
        }

        _alarm.SetNoLaterThan(_time.Instant());
    }

    /// <summary>Takes leases out for good, and waits for renewals under way: one that lands after a release would hide the message again.</summary>
    public Task WithdrawAsync(IEnumerable<Lease> leases)
    {
        List<Task> renewals = [];
        lock (_gate)
        {
            foreach (var lease in leases.Where(lease => !lease.IsLost))
            {
                lease.State = LeaseState.Ended;
                _leases.Remove(lease);
                if (lease.Renewal is { } renewal)
                {
                    renewals.Add(renewal);
                }
            }
        }

        return Task.WhenAll(renewals);
    }

    /// <summary>Marks a lease as lost at once; the work under it is cancelled a moment later.</summary>
    public void Lose(Lease lease, LeaseLoss loss)
    {
        lock (_gate)
        {
            Lose_NeedsLock(lease, loss);
        }
    }

    public async Task RunAsync()
    {
        do
        {
            _alarm.SetNoLaterThan(RenewAndExpire());
        }
        while (await _alarm.WaitAsync());

        await _tasks.WhenNoneAsync();
    }

    /// <summary>Ends the run, once nothing is in hand.</summary>
    public void End() => _alarm.End();

    public void Dispose() => _alarm.Dispose();

    /// <summary>Starts what is due and returns when to look again.</summary>
    private TimeSpan RenewAndExpire()
    {
        var now = _time.Instant();
        var next = MonotonicTime.Never;
        List<Lease> due = [];
        lock (_gate)
        {
            var someAreDue = _leases.Any(lease => IsRenewable(lease) && lease.Plan.RenewAt <= now);
            foreach (var lease in _leases.ToArray())
            {
                if (Expire_NeedsLock(lease, now))
                {
                    continue;
                }

                if (someAreDue && IsRenewable(lease) && lease.Plan.RenewAt <= now + _schedule.Coalescing)
                {
                    due.Add(lease);
                }
                else
                {
                    next = Min(next, NextLook(lease));
                }
            }

            StartRenewals_NeedsLock(due, now);
        }

        return next;
    }

    private static bool IsRenewable(Lease lease) => lease.State == LeaseState.Held && lease.Renewal is null;

    // A suspended lease is looked at when its delete is answered; its deadline does not matter before.
    private static TimeSpan NextLook(Lease lease) => lease switch
    {
        { State: LeaseState.Suspended } => MonotonicTime.Never,
        { Renewal: not null } => lease.Plan.Deadline,
        _ => Min(lease.Plan.RenewAt, lease.Plan.Deadline),
    };

    private bool Expire_NeedsLock(Lease lease, TimeSpan now)
    {
        if (lease.State != LeaseState.Held || now < lease.Plan.Deadline)
        {
            return false;
        }

        Lose_NeedsLock(lease, now >= lease.Plan.LastsUntil - TimeSpan.FromSeconds(1) ? LeaseLoss.TwelveHours : LeaseLoss.Expired);
        return true;
    }

    private void StartRenewals_NeedsLock(List<Lease> due, TimeSpan now)
    {
        due.Sort(static (x, y) => x.Plan.RenewAt.CompareTo(y.Plan.RenewAt));
        var batches = due
            .GroupBy(lease => _schedule.ToAskFor(lease.Plan, now))
            .SelectMany(same => same.Chunk(LeaseRenewer.BatchSize).Select(leases => new RenewalBatch(leases, same.Key)));
        foreach (var batch in batches)
        {
            // Requests take turns, so a deadline may pass before the answer; the alarm must know of it.
            _alarm.SetNoLaterThan(batch.Leases.Min(lease => lease.Plan.Deadline));
            var renewal = _tasks.StartShared(() => RenewAsync(batch));
            Array.ForEach(batch.Leases, lease => lease.Renewal = renewal);
        }
    }

    private async Task RenewAsync(RenewalBatch batch)
    {
        if (batch.Ask < TimeSpan.FromSeconds(1))
        {
            // Nothing left to ask for: the lease runs to its deadline.
            Apply(batch.Leases, (plan, _) => plan with { RenewAt = MonotonicTime.Never });
            return;
        }

        var result = await _renewer.RenewAsync(batch);
        Apply(result.Renewed, (plan, _) => _schedule.OnRenewed(plan, result.RequestedAt, batch.Ask));
        Apply(result.Failed, _schedule.OnFailed);
        Apply(result.Refused, static (plan, _) => plan);
        foreach (var lease in result.Refused)
        {
            Lose(lease, LeaseLoss.Refused);
        }
    }

    private void Apply(IReadOnlyList<Lease> leases, Func<RenewalPlan, TimeSpan, RenewalPlan> plan)
    {
        var now = _time.Instant();
        lock (_gate)
        {
            foreach (var lease in leases)
            {
                lease.Renewal = null;
                lease.Plan = plan(lease.Plan, now);
                if (lease.State == LeaseState.Held)
                {
                    _alarm.SetNoLaterThan(Min(lease.Plan.RenewAt, lease.Plan.Deadline));
                }
            }
        }
    }

    private void Lose_NeedsLock(Lease lease, LeaseLoss loss)
    {
        // An error for a handle that was deleted or given back meanwhile says nothing.
        if (lease.State != LeaseState.Held)
        {
            return;
        }

        lease.State = LeaseState.Lost;
        lease.Loss = loss;
        _leases.Remove(lease);
        _tasks.Start(() => CancelWorkAsync(lease));
    }

    // On its own: handlers go on inside of the cancellation and must not hold up renewals.
    private Task CancelWorkAsync(Lease lease)
    {
        ConsumerMetrics.LeaseLost(_settings.Queue, lease.Loss!.Value);
        _logger.LeaseLost(_settings.Queue, lease.MessageId, lease.Loss.Value, (_time.Instant() - lease.ReceivedAt).TotalMilliseconds);
        try
        {
            lease.CancelWork();
        }
        catch (AggregateException exception)
        {
            _logger.CancellationCallbackFailed(exception, _settings.Queue);
        }

        return Task.CompletedTask;
    }

    private static TimeSpan Min(TimeSpan x, TimeSpan y) => x < y ? x : y;
}
