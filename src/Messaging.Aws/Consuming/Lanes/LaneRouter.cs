using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>Brings received messages to the lanes of their groups. Lanes of one group run one after the other, never side by side.</summary>
internal sealed class LaneRouter(LaneParts parts, ConsumerControl control, ConsumerFault fault, CancellationToken stopping, CancellationToken aborting)
{
    private readonly Dictionary<string, Running> _newest = new(StringComparer.Ordinal);
    private readonly OwnedTasks _lanes = new(fault);
    private readonly Lock _gate = new();

    /// <summary>Hands received messages over, all of one group at once: apart, a later one could run past an earlier one that failed.</summary>
    public void Route(IReadOnlyList<Delivery> received)
    {
        for (var index = 0; index < received.Count; index++)
        {
            var group = received[index].MessageGroupId;
            if (FindFirst(received, group) == index)
            {
                RouteGroup(group, OfGroup(received, group, index));
            }
        }
    }

    /// <summary>Returns when no lane is left.</summary>
    public Task WhenIdleAsync() => _lanes.WhenNoneAsync();

    // A receive brings ten messages at most: comparing is cheaper than grouping.
    private static int FindFirst(IReadOnlyList<Delivery> received, string group)
    {
        var index = 0;
        while (received[index].MessageGroupId != group)
        {
            index++;
        }

        return index;
    }

    private static List<Delivery> OfGroup(IReadOnlyList<Delivery> received, string group, int first)
    {
        var deliveries = new List<Delivery>(received.Count - first);
        for (var index = first; index < received.Count; index++)
        {
            if (received[index].MessageGroupId == group)
            {
                deliveries.Add(received[index]);
            }
        }

        return deliveries;
    }

    private void RouteGroup(string group, List<Delivery> deliveries)
    {
        lock (_gate)
        {
            Route_NeedsLock(group, deliveries);
        }
    }

    private void Route_NeedsLock(string group, List<Delivery> deliveries)
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
        var task = _lanes.Start(() => RunAsync(group, lane, predecessor, leaving));
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
