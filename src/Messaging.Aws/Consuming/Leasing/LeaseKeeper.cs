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
    private readonly LeaseAgenda _agenda = new();
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
        lock (_gate)
        {
            foreach (var lease in leases)
            {
                Place_NeedsLock(lease);
            }

            _alarm.SetNoLaterThan(_agenda.Next);
        }
    }

    public void Remove(Lease lease)
    {
        lock (_gate)
        {
            _agenda.Remove(lease);
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

            // Looked at when its delete is answered; its deadline does not matter before.
            lease.State = LeaseState.Suspended;
            _agenda.Remove(lease);
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
                Place_NeedsLock(lease);
                _alarm.SetNoLaterThan(_agenda.Next);
            }
        }
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
                _agenda.Remove(lease);
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
        lock (_gate)
        {
            var now = _time.Instant();
            foreach (var lease in _agenda.Until(now).Where(lease => lease.Plan.Deadline <= now))
            {
                Lose_NeedsLock(lease, now >= lease.Plan.LastsUntil - TimeSpan.FromSeconds(1) ? LeaseLoss.TwelveHours : LeaseLoss.Expired);
            }

            if (_agenda.Next <= now)
            {
                var soon = now + _schedule.Coalescing;
                StartRenewals_NeedsLock(_agenda.Until(soon).Where(lease => lease.Renewal is null && lease.Plan.RenewAt <= soon), now);
            }

            return _agenda.Next;
        }
    }

    // While a renewal is under way only the deadline matters: requests take turns, so it may pass before the answer.
    private void Place_NeedsLock(Lease lease) =>
        _agenda.Place(lease, lease.Renewal is null ? lease.Plan.Due : lease.Plan.Deadline);

    private void StartRenewals_NeedsLock(IEnumerable<Lease> due, TimeSpan now)
    {
        var batches = due
            .GroupBy(lease => _schedule.ToAskFor(lease.Plan, now))
            .SelectMany(same => same.Chunk(LeaseRenewer.BatchSize).Select(leases => new RenewalBatch(leases, same.Key)));
        foreach (var batch in batches)
        {
            var renewal = _tasks.Start(() => RenewAsync(batch));
            foreach (var lease in batch.Leases)
            {
                lease.Renewal = renewal;
                Place_NeedsLock(lease);
            }
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
                    Place_NeedsLock(lease);
                }
            }

            _alarm.SetNoLaterThan(_agenda.Next);
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
        _agenda.Remove(lease);
        _ = _tasks.Start(() => CancelWorkAsync(lease));
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
}
