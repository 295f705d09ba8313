namespace Messaging.Simulation;

/// <summary>Continuations in the order in which they were posted; the simulation's thread waits here for other threads.</summary>
internal sealed class WorkQueue
{
    private readonly Queue<WorkItem> _items = [];
    private readonly object _gate = new();
    private bool _woken;

    public void Add(WorkItem item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends a wait without work: something else changed.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.Pulse(_gate);
        }
    }

    public bool TryTake(out WorkItem item)
    {
        lock (_gate)
        {
            _woken = false;
            return _items.TryDequeue(out item);
        }
    }

    /// <summary>Waits for work or a wake-up in real time; false when neither came.</summary>
    public bool Wait(TimeSpan timeout)
    {
        lock (_gate)
        {
            return _items.Count > 0 || _woken || Monitor.Wait(_gate, timeout);
        }
    }
}
