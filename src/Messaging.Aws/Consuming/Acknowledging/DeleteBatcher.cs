using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>Collects handled messages of all groups into deletes of up to ten, and decides when a part-full one goes.</summary>
internal sealed class DeleteBatcher(DeleteSender sender, ConsumerSettings settings, ConsumerFault fault, TimeProvider time) : IDisposable
{
    // SQS limit: DeleteMessageBatch, 10 entries (read 2026-08).
    private const int BatchSize = 10;

    // The group is blocked in SQS until its messages are deleted, so no longer than a few round trips; messages of other groups that end
    // meanwhile fill the batch.
    private static readonly TimeSpan AfterLaneRanOut = TimeSpan.FromMilliseconds(25);

    private readonly List<Delivery> _pending = [];
    private readonly OwnedTasks _sends = new(fault);
    private readonly Alarm _alarm = new(time);
    private readonly Lock _gate = new();

    public void Add(Delivery delivery)
    {
        lock (_gate)
        {
            // Instead of the next renewal, which would cost a request too, and with room for those that are renewed early together. Near
            // the twelve hours there is no further one.
            var plan = delivery.Lease.Plan;
            delivery.DeleteAt = (plan.RenewAt < plan.Deadline ? plan.RenewAt : plan.Deadline) - (settings.VisibilityTimeout / 5);
            _pending.Add(delivery);
        }

        SendWhatIsDue();
    }

    /// <summary>The group has no more messages in hand: what it has handled goes soon.</summary>
    public void RanOut(string messageGroupId) => Hasten(messageGroupId, AfterLaneRanOut);

    /// <summary>What the group has handled goes now.</summary>
    public void Flush(string messageGroupId) => Hasten(messageGroupId, TimeSpan.Zero);

    public async Task RunAsync()
    {
        while (await _alarm.WaitAsync())
        {
            SendWhatIsDue();
        }
    }

    /// <summary>Sends what is left and returns when every delete has been answered or its lease is lost.</summary>
    public Task FlushAllAsync()
    {
        while (TakeBatch(all: true) is { } batch)
        {
            Send(batch);
        }

        return _sends.WhenNoneAsync();
    }

    /// <summary>Ends the run, once everything is flushed.</summary>
    public void End() => _alarm.End();

    public void Dispose() => _alarm.Dispose();

    private void Hasten(string messageGroupId, TimeSpan delay)
    {
        lock (_gate)
        {
            var deleteAt = time.Instant() + delay;
            foreach (var delivery in _pending)
            {
                if (delivery.MessageGroupId == messageGroupId && deleteAt < delivery.DeleteAt)
                {
                    delivery.DeleteAt = deleteAt;
                }
            }
        }

        SendWhatIsDue();
    }

    private void SendWhatIsDue()
    {
        while (TakeBatch(all: false) is { } batch)
        {
            Send(batch);
        }
    }

    // Outside of the lock, and up to its first wait in the lane that made the batch due: another thread would have to be woken for it.
    private void Send(List<Delivery> batch) => _sends.StartHere(() => sender.DeleteAsync(batch));

    /// <summary>Takes the oldest messages when a batch is to go, else sets the alarm for when it is.</summary>
    private List<Delivery>? TakeBatch(bool all)
    {
        lock (_gate)
        {
            var next = NextDelete_NeedsLock();
            if (_pending.Count == 0 || (!all && _pending.Count < BatchSize && next > time.Instant()))
            {
                _alarm.SetNoLaterThan(next);
                return null;
            }

            var batch = _pending.GetRange(0, Math.Min(BatchSize, _pending.Count));
            _pending.RemoveRange(0, batch.Count);
            return batch;
        }
    }

    private TimeSpan NextDelete_NeedsLock()
    {
        var next = MonotonicTime.Never;
        foreach (var delivery in _pending)
        {
            next = delivery.DeleteAt < next ? delivery.DeleteAt : next;
        }

        return next;
    }
}
