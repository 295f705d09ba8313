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

    private readonly List<PendingDelete> _pending = [];
    private readonly OwnedTasks _sends = new(fault);
    private readonly Alarm _alarm = new(time);
    private readonly Lock _gate = new();

    public void Add(Delivery delivery)
    {
        lock (_gate)
        {
            // Instead of the next renewal, which would cost a request too, and with room for those that are renewed early together.
            _pending.Add(new(delivery, delivery.Lease.Plan.RenewAt - (settings.VisibilityTimeout / 5)));
            SendWhatIsDue_NeedsLock();
        }
    }

    /// <summary>The group has no more messages in hand: what it has handled goes soon.</summary>
    public void RanOut(string messageGroupId) => Hasten(messageGroupId, AfterLaneRanOut);

    /// <summary>What the group has handled goes now.</summary>
    public void Flush(string messageGroupId) => Hasten(messageGroupId, TimeSpan.Zero);

    public async Task RunAsync()
    {
        while (await _alarm.WaitAsync())
        {
            lock (_gate)
            {
                SendWhatIsDue_NeedsLock();
            }
        }
    }

    /// <summary>Sends what is left and returns when every delete has been answered or its lease is lost.</summary>
    public Task FlushAllAsync()
    {
        lock (_gate)
        {
            while (_pending.Count > 0)
            {
                Send_NeedsLock();
            }
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
            var flushAt = time.Instant() + delay;
            foreach (var pending in _pending)
            {
                if (pending.Delivery.MessageGroupId == messageGroupId)
                {
                    pending.FlushNoLaterThan(flushAt);
                }
            }

            SendWhatIsDue_NeedsLock();
        }
    }

    private void SendWhatIsDue_NeedsLock()
    {
        var now = time.Instant();
        while (_pending.Count >= BatchSize || NextFlush_NeedsLock() <= now)
        {
            Send_NeedsLock();
        }

        _alarm.SetNoLaterThan(NextFlush_NeedsLock());
    }

    private TimeSpan NextFlush_NeedsLock()
    {
        var next = MonotonicTime.Never;
        foreach (var pending in _pending)
        {
            next = pending.FlushAt < next ? pending.FlushAt : next;
        }

        return next;
    }

    private void Send_NeedsLock()
    {
        var batch = _pending[..Math.Min(BatchSize, _pending.Count)].ConvertAll(static pending => pending.Delivery);
        _pending.RemoveRange(0, batch.Count);
        _sends.Start(() => sender.DeleteAsync(batch));
    }
}
