namespace Messaging.Aws.Publishing;

/// <summary>Remembers publishes whose outcome is unknown, so that a user's repeat stays in the same window: its retries must not go on
/// after SQS has forgotten the ID.</summary>
internal sealed class UnknownPublishes(AttemptWindow window)
{
    // What an outage can leave behind in five minutes; beyond, the oldest is forgotten.
    private const int Capacity = 100_000;

    private readonly Lock _sync = new();
    private readonly Dictionary<(string Group, string Id), AttemptStamp> _first = [];
    private readonly Queue<(string Group, string Id)> _order = [];

    /// <summary>The first attempt of an earlier publish, as long as a repeat is still recognised; null when there is none.</summary>
    public AttemptStamp? Find(string groupId, string deduplicationId)
    {
        lock (_sync)
        {
            return _first.TryGetValue((groupId, deduplicationId), out var first) && window.IsOpen(first) ? first : null;
        }
    }

    public void Remember(OutgoingMessage message)
    {
        if (message.FirstAttempt is not { } first)
        {
            return;
        }

        lock (_sync)
        {
            if (_first.TryAdd((message.GroupId, message.DeduplicationId), first))
            {
                _order.Enqueue((message.GroupId, message.DeduplicationId));
            }
            else if (!window.IsOpen(_first[(message.GroupId, message.DeduplicationId)]))
            {
                _first[(message.GroupId, message.DeduplicationId)] = first;
            }

            Forget_NeedsLock();
        }
    }

    private void Forget_NeedsLock()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > Capacity || !window.IsOpen(_first[oldest])))
        {
            _first.Remove(_order.Dequeue());
        }
    }
}
