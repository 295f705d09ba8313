using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>Brings received messages to the lanes of their groups. Lanes of one group run one after the other, never side by side.</summary>
internal sealed class LaneRouter(LaneParts parts, ConsumerControl control, ConsumerFault fault, CancellationToken stopping, CancellationToken aborting)
{
    private readonly Dictionary<string, Running> _newest = new(StringComparer.Ordinal);
    private readonly OwnedTasks _lanes = new(fault);
    private readonly Lock _gate = new();

    public void Route(IReadOnlyList<Delivery> received)
    {
        foreach (var deliveries in received.GroupBy(delivery => delivery.MessageGroupId, StringComparer.Ordinal))
        {
            lock (_gate)
            {
                Route_NeedsLock(deliveries.Key, deliveries);
            }
        }
    }

    /// <summary>Returns when no lane is left.</summary>
    public Task WhenIdleAsync() => _lanes.WhenNoneAsync();

    private void Route_NeedsLock(string group, IEnumerable<Delivery> deliveries)
    {
        _newest.TryGetValue(group, out var newest);
        if (newest?.Lane.TryAdd(deliveries) == true)
        {
            return;
        }

        var leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping, control.Pausing);
        var lane = new Lane(group, parts, leaving.Token);
        lane.TryAdd(deliveries);
        var predecessor = newest?.Task ?? Task.CompletedTask;
        var task = _lanes.StartShared(() => RunAsync(group, lane, predecessor, leaving));
        _newest[group] = new(lane, task);
    }

    private async Task RunAsync(string group, Lane lane, Task predecessor, CancellationTokenSource leaving)
    {
        using (leaving)
        using (lane)
        {
            await lane.RunAsync(predecessor, aborting);
        }

        lock (_gate)
        {
            if (_newest.TryGetValue(group, out var newest) && newest.Lane == lane)
            {
                _newest.Remove(group);
            }
        }
    }

    private sealed record Running(Lane Lane, Task Task);
}
