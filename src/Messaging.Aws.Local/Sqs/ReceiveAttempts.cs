namespace Messaging.Aws.Local.Sqs;

/// <summary>What the receives with a <c>ReceiveRequestAttemptId</c> of the last five minutes returned.</summary>
internal sealed class ReceiveAttempts
{
    private static readonly long Interval = SqsLimits.ReceiveAttemptInterval.Ticks;

    private readonly Dictionary<string, Attempt> _attempts = new(StringComparer.Ordinal);
    private readonly Queue<Attempt> _oldestFirst = [];

    /// <summary>The deliveries of the earlier receive, when none of their leases ended or was changed since; else null.</summary>
    public Delivery[]? Find(string attemptId, long now)
    {
        Forget(now);
        if (!_attempts.TryGetValue(attemptId, out var attempt)) return null;
        foreach (var delivery in attempt.Deliveries)
        {
            var message = delivery.Message;
            if (message.State != MessageState.InFlight || message.Lease != delivery.Handle.Lease || message.LeaseChanged) return null;
        }

        return attempt.Deliveries;
    }

    public void Add(string attemptId, Delivery[] deliveries, long now)
    {
        var attempt = new Attempt(attemptId, deliveries, now);
        _attempts[attemptId] = attempt;
        _oldestFirst.Enqueue(attempt);
    }

    public void Clear()
    {
        _attempts.Clear();
        _oldestFirst.Clear();
    }

    private void Forget(long now)
    {
        while (_oldestFirst.TryPeek(out var oldest) && oldest.At + Interval <= now)
        {
            _oldestFirst.Dequeue();
            // A later receive under the same ID has its own five minutes.
            if (_attempts.GetValueOrDefault(oldest.Id) == oldest) _attempts.Remove(oldest.Id);
        }
    }

    private sealed record Attempt(string Id, Delivery[] Deliveries, long At);
}
