namespace Messaging.Aws.Publishing;

/// <summary>The lanes of a queue and the rules of order: who may leave, and with whom. Belongs to the outbox's lock.</summary>
internal sealed class Lanes(PublishOrdering ordering)
{
    // SQS limits: SendMessageBatch, entries and the sum of their sizes, whatever MaximumMessageSize says (read 2026-08).
    public const int MaxBatchMessages = 10;
    public const int MaxBatchBytes = 1_048_576;

    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly LaneRow _ready = new();

    /// <summary>How many groups have a message that has no end yet.</summary>
    public int Count => _lanes.Count;

    /// <summary>Since when the longest ready message could have left; null when none is ready.</summary>
    public long? ReadySince => _ready.First?.ReadySince;

    private bool SendsRuns => ordering == PublishOrdering.Runs && _lanes.Count < MaxBatchMessages;

    public void Add(OutgoingMessage message, long now)
    {
        if (!_lanes.TryGetValue(message.GroupId, out var lane))
        {
            _lanes[message.GroupId] = lane = new Lane(message.GroupId);
        }

        lane.Append(message);
        Update(lane, now);
    }

    /// <summary>Takes a message out that waits in its lane.</summary>
    public void Withdraw(OutgoingMessage message)
    {
        var lane = message.Lane!;
        var wasFirst = lane.IsInRow && lane.First == message;
        if (wasFirst && message.Next is null)
        {
            _ready.Remove(lane);
        }
        else if (wasFirst)
        {
            _ready.FirstChanged(message, message.Next!);
        }

        lane.Remove(message);
        DropIfIdle(lane);
    }

    /// <summary>A message of a request has its end: when it was the last one there, its lane may go on.</summary>
    public void Leave(OutgoingMessage message, long now)
    {
        var lane = message.Lane!;
        lane.InRequest--;
        Update(lane, now);
        DropIfIdle(lane);
    }

    /// <summary>Whether there is enough for more than the given number of full requests.</summary>
    public bool HasMoreThan(int fullRequests) =>
        ReadyMessages() >= MaxBatchMessages * (fullRequests + 1) || _ready.Bytes > (long)MaxBatchBytes * (fullRequests + 1);

    /// <summary>Takes what may travel in one request: in the order of the entries, no message overtakes one of its group.</summary>
    public List<OutgoingMessage> Take()
    {
        var runs = SendsRuns;
        var taken = new List<OutgoingMessage>(runs ? MaxBatchMessages : Math.Min(MaxBatchMessages, _ready.Count));
        var bytes = 0;
        while (taken.Count < MaxBatchMessages && _ready.First is { } lane && bytes + lane.First!.Size <= MaxBatchBytes)
        {
            _ready.Remove(lane);
            bytes += TakeFirst(lane, taken);
        }

        if (runs)
        {
            Lengthen(taken, bytes);
        }

        return taken;
    }

    private static int TakeFirst(Lane lane, List<OutgoingMessage> taken)
    {
        var message = lane.First!;
        lane.Remove(message);
        lane.InRequest++;
        message.State = OutgoingState.Held;
        taken.Add(message);
        return message.Size;
    }

    /// <summary>Takes out what waits behind a failed message of the same call.</summary>
    public List<OutgoingMessage> WithdrawCall(Lane lane, PublishManyCall call)
    {
        List<OutgoingMessage> withdrawn = [];
        for (var message = lane.First; message is not null;)
        {
            var next = message.Next;
            if (message.Call == call)
            {
                Withdraw(message);
                withdrawn.Add(message);
            }

            message = next;
        }

        return withdrawn;
    }

    /// <summary>Takes out everything that waits.</summary>
    public List<OutgoingMessage> WithdrawAll()
    {
        List<OutgoingMessage> withdrawn = [];
        foreach (var lane in _lanes.Values.ToArray())
        {
            while (lane.First is { } message)
            {
                Withdraw(message);
                withdrawn.Add(message);
            }
        }

        return withdrawn;
    }

    // One more of each lane in turn, so that a hot group does not take the room of the others.
    private static void Lengthen(List<OutgoingMessage> taken, int bytes)
    {
        var lanes = taken.Count;
        for (var (index, misses) = (0, 0); misses < lanes && taken.Count < MaxBatchMessages; index = (index + 1) % lanes)
        {
            var lane = taken[index].Lane!;
            if (lane.First is { } next && bytes + next.Size <= MaxBatchBytes)
            {
                bytes += TakeFirst(lane, taken);
                misses = 0;
            }
            else
            {
                misses++;
            }
        }
    }

    private int ReadyMessages()
    {
        if (!SendsRuns)
        {
            return _ready.Count;
        }

        var messages = 0;
        for (var lane = _ready.First; lane is not null; lane = lane.NextInRow)
        {
            messages += lane.Count;
        }

        return messages;
    }

    private void Update(Lane lane, long now)
    {
        if (lane.IsReady && !lane.IsInRow)
        {
            lane.ReadySince = now;
            _ready.Append(lane);
        }
    }

    private void DropIfIdle(Lane lane)
    {
        if (lane is { First: null, InRequest: 0 })
        {
            _lanes.Remove(lane.GroupId);
        }
    }
}
