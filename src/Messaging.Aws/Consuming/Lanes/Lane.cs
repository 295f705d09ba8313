using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>Handles the messages of one group that came together, one after the other. It never handles past a failure.</summary>
/// <param name="group">The message group.</param>
/// <param name="parts">What it works with.</param>
/// <param name="leaving">Stopped or paused: what has not started is given back, running handlers go on.</param>
internal sealed class Lane(string group, LaneParts parts, CancellationToken leaving) : IDisposable
{
    private readonly UnstartedDeliveries _unstarted = new(parts.Settings.VisibilityTimeout, parts.Time);
    private Task _release = Task.CompletedTask;
    private Task? _letGo;

    /// <summary>Adds messages in the group's order; false once the lane has begun, a later lane takes them then.</summary>
    public bool TryAdd(List<Delivery> deliveries) => _unstarted.TryAdd(deliveries);

    /// <summary>Handles and settles the messages.</summary>
    /// <param name="predecessor">The lane before of the same group: no handler starts while one of its calls runs.</param>
    /// <param name="aborting">The drain time of a stop is over.</param>
    public async Task RunAsync(Task predecessor, CancellationToken aborting)
    {
        using var left = leaving.UnsafeRegister(static unstarted => ((UnstartedDeliveries)unstarted!).LetGo(), _unstarted);
        await GivingBackMeanwhileAsync(predecessor);
        while (await NextAsync() is { } delivery)
        {
            var outcome = await DispatchPatientlyAsync(delivery, parts.Settings.MaxHandlerAttempts, aborting);
            if (!await SettleAsync(delivery, outcome, aborting))
            {
                break;
            }
        }

        // Handled: queued for a batch. What is left stays behind a failure, or nobody had the time for it.
        GiveBackTheRest();
        parts.Acknowledger.LaneRanOut(group);
        await _release;
    }

    public void Dispose() => _unstarted.Dispose();

    /// <summary>Waits for a handler slot and takes the next message with it; null when there is none to take.</summary>
    private async ValueTask<Delivery?> NextAsync()
    {
        if (_unstarted.IsEmpty)
        {
            return null;
        }

        var turn = parts.Slots.EnterAsync();
        await GivingBackMeanwhileAsync(turn);
        if (!await turn)
        {
            return null;
        }

        var next = _unstarted.TakeNext();
        if (next is null)
        {
            parts.Slots.Exit();
        }

        return next;
    }

    /// <summary>Dispatches in the slot that is held until the outcome is no wait. Waits without a slot, but with lease, permit and
    /// successors: nothing was tried, so nothing need go back.</summary>
    private async ValueTask<Outcome> DispatchPatientlyAsync(Delivery delivery, int maxAttempts, CancellationToken aborting)
    {
        while (true)
        {
            var outcome = await DispatchAsync(delivery, maxAttempts, aborting);
            if (outcome.Kind != OutcomeKind.Wait)
            {
                return outcome;
            }

            if (!await WaitAsync(delivery, outcome.Delay) || !await parts.Slots.EnterAsync())
            {
                return outcome.Instead ?? (delivery.Lease.IsLost ? Outcome.LeaseLost : Outcome.Released);
            }
        }
    }

    /// <summary>Waits; false when nothing may wait here any longer.</summary>
    private async Task<bool> WaitAsync(Delivery delivery, TimeSpan delay)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(delivery.Lease.Lost, leaving);
        var pause = Task.Delay(delay, parts.Time, ending.Token);
        await GivingBackMeanwhileAsync(pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !ending.IsCancellationRequested;
    }

    /// <summary>Dispatches in the slot that is held, and leaves the slot.</summary>
    private async ValueTask<Outcome> DispatchAsync(Delivery delivery, int maxAttempts, CancellationToken aborting)
    {
        try
        {
            var dispatch = parts.Dispatcher.DispatchAsync(delivery, maxAttempts, aborting);
            if (dispatch.IsCompleted)
            {
                return await dispatch;
            }

            var running = dispatch.AsTask();
            await GivingBackMeanwhileAsync(running);
            return await running;
        }
        finally
        {
            parts.Slots.Exit();
        }
    }

    /// <summary>Settles the message, which may take several rounds; true when the next one may start.</summary>
    private async Task<bool> SettleAsync(Delivery delivery, Outcome outcome, CancellationToken aborting)
    {
        for (var round = 0; ; round++)
        {
            if (outcome.Kind != OutcomeKind.Park)
            {
                var settlement = await parts.Acknowledger.SettleAsync(delivery, outcome);
                if (settlement != Settlement.NotAccepted)
                {
                    delivery.Settled();
                    return settlement == Settlement.GroupMayContinue;
                }
            }

            // Hidden behind the head anyway, and they need no lease and no permit there.
            GiveBackTheRest();
            outcome = await parts.Parking.WaitAsync(delivery, round, outcome.Failure!, leaving)
                ?? (outcome.Kind == OutcomeKind.Park ? await DispatchAgainAsync(delivery, aborting) : outcome);
        }
    }

    private async ValueTask<Outcome> DispatchAgainAsync(Delivery delivery, CancellationToken aborting) =>
        await parts.Slots.EnterAsync() ? await DispatchPatientlyAsync(delivery, maxAttempts: 1, aborting) : Outcome.Released;

    /// <summary>Waits for work; what has not started goes back meanwhile when it is to be let go.</summary>
    private async Task GivingBackMeanwhileAsync(Task work)
    {
        if (!work.IsCompleted && await Task.WhenAny(work.HereAsync(), LetGo()) == LetGo())
        {
            GiveBackTheRest();
            await work;
        }
    }

    private Task LetGo() => _letGo ??= _unstarted.WhenLetGo.HereAsync();

    private void GiveBackTheRest()
    {
        if (_unstarted.TakeAll() is { Count: > 0 } rest)
        {
            _release = Task.WhenAll(_release, parts.Acknowledger.ReleaseAsync(group, rest, TimeSpan.Zero));
        }
    }
}
