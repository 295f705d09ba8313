using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Lanes;

/// <summary>The messages of a lane that wait for their turn, in the group's order. They are let go of when they have waited for longer
/// than a visibility timeout, when one of the lane's leases is lost, and when the lane is left.</summary>
internal sealed class UnstartedDeliveries(TimeSpan patience, TimeProvider time) : IDisposable
{
    private readonly List<Delivery> _all = [];
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Action? _onLoss;
    private ITimer? _timer;
    private int _next;
    private bool _begun;

    /// <summary>Ends when what has not started is to be given back.</summary>
    public Task WhenLetGo => _letGo.Task;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _next == _all.Count;
            }
        }
    }

    /// <summary>Adds messages; false once one was taken or they are let go.</summary>
    public bool TryAdd(List<Delivery> deliveries)
    {
        lock (_gate)
        {
            if (_begun || _letGo.Task.IsCompleted)
            {
                return false;
            }

            _onLoss ??= LetGo;
            _all.EnsureCapacity(_all.Count + deliveries.Count);
            foreach (var delivery in deliveries)
            {
                Insert_NeedsLock(delivery);
                delivery.Lease.CallOnLoss(_onLoss);
            }

            _timer ??= time.CreateTimer(static unstarted => ((UnstartedDeliveries)unstarted!).LetGo(), this, patience, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>The next message in order; null when there is none or nothing may start any more.</summary>
    public Delivery? TakeNext()
    {
        lock (_gate)
        {
            _begun = true;

            // Looked at here too: a loss is known a moment before its cancellation arrives.
            if (_next == _all.Count || _letGo.Task.IsCompleted || _all.Exists(static delivery => delivery.Lease.IsLost))
            {
                return null;
            }

            return _all[_next++];
        }
    }

    public IReadOnlyList<Delivery> TakeAll()
    {
        lock (_gate)
        {
            _begun = true;
            if (_next == _all.Count)
            {
                return [];
            }

            var rest = _all[_next..];
            _next = _all.Count;
            return rest;
        }
    }

    // From the end: messages come in order, but for those that come again.
    private void Insert_NeedsLock(Delivery delivery)
    {
        var index = _all.Count;
        while (index > 0 && SequenceOrder.Instance.Compare(_all[index - 1], delivery) > 0)
        {
            index--;
        }

        _all.Insert(index, delivery);
    }

    public void LetGo() => _letGo.TrySetResult();

    public void Dispose() => _timer?.Dispose();
}
