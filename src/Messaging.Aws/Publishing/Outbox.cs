using System.Threading.Channels;

namespace Messaging.Aws.Publishing;

/// <summary>What waits to be sent and what is under way: the one place that holds shared state, under one lock.</summary>
/// <remarks>No user code and no request runs under the lock; ends are told outside of it.</remarks>
internal sealed class Outbox : IDisposable
{
    private readonly Lock _sync = new();
    private readonly PublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<Verdict> _tell;
    private readonly Lanes _lanes;
    private readonly Departures _departures;
    private readonly DepartureAlarm _alarm;
    private TaskCompletionSource? _empty;
    private int _messages;
    private long _bytes;
    private bool _aborted;

    public Outbox(PublisherOptions options, TimeProvider time, Action<Verdict> tell)
    {
        _options = options;
        _time = time;
        _tell = tell;
        _lanes = new(options.Ordering);
        _alarm = new(time, OnAlarm);
        _departures = new(options, _lanes, time, _alarm);
    }

    /// <summary>Called outside of the lock when messages have ended.</summary>
    public Action? RoomFreed { get; set; }

    /// <summary>One item whenever a request may leave; ends when the outbox is closed.</summary>
    public ChannelReader<bool> Work => _departures.Work;

    public bool HasRoom
    {
        get
        {
            lock (_sync)
            {
                return _messages < _options.MaxWaitingMessages && _bytes < _options.MaxWaitingBytes;
            }
        }
    }

    /// <summary>How many groups have a message without an end, and how many such messages there are.</summary>
    public (int Lanes, int Messages) Size
    {
        get
        {
            lock (_sync)
            {
                return (_lanes.Count, _messages);
            }
        }
    }

    /// <summary>Gives a message its place in its lane, or its end where it must not be sent any more.</summary>
    public void Place(OutgoingMessage message)
    {
        PublishFailureReason? refusal;
        lock (_sync)
        {
            if (message.State == OutgoingState.Done)
            {
                return;
            }

            refusal = _aborted ? PublishFailureReason.Stopped : EndRules.IsStopped(message) ? PublishFailureReason.PredecessorFailed : null;
            if (refusal is null)
            {
                message.State = OutgoingState.Waiting;
                _messages++;
                _bytes += message.Size;
                _lanes.Add(message, _time.GetTimestamp());
                _departures.Consider();
            }
            else
            {
                message.State = OutgoingState.Done;
            }
        }

        if (refusal is { } reason)
        {
            _tell(Verdict.Failed(message, reason));
        }
    }

    /// <summary>A message of a call was refused before it came here: its group stops.</summary>
    public void Stop(PublishManyCall call, string groupId, int index)
    {
        lock (_sync)
        {
            call.StopAfter(groupId, index);
        }
    }

    /// <summary>Ends a message whose caller has cancelled, unless the queue may have it.</summary>
    public void Withdraw(OutgoingMessage message)
    {
        lock (_sync)
        {
            switch (message.State)
            {
                case OutgoingState.New:
                    message.State = OutgoingState.Done;
                    break;
                case OutgoingState.Waiting:
                    _lanes.Withdraw(message);
                    End_NeedsLock(message);
                    break;
                case OutgoingState.Held:
                    Leave_NeedsLock(message);
                    break;
                default:
                    return;
            }

            _departures.Consider();
        }

        Tell([Verdict.Failed(message, PublishFailureReason.Cancelled)]);
    }

    /// <summary>Whether a request may leave now; it then has a slot, and takes its messages when it runs.</summary>
    public bool TryStart()
    {
        lock (_sync)
        {
            return _departures.TryStart();
        }
    }

    /// <summary>Takes the messages of a request that has started; none when others have taken them.</summary>
    public List<OutgoingMessage> Take()
    {
        lock (_sync)
        {
            _departures.Starts();
            var taken = _lanes.Take();
            _departures.Consider();
            return taken;
        }
    }

    /// <summary>A slot for a repeat, which goes before new requests.</summary>
    public Task TakeSlotAsync()
    {
        lock (_sync)
        {
            return _departures.TakeSlotAsync();
        }
    }

    public void GiveSlotBack()
    {
        lock (_sync)
        {
            _departures.GiveSlotBack();
        }
    }

    public void AddRoundTrip(TimeSpan roundTrip)
    {
        lock (_sync)
        {
            _departures.AddRoundTrip(roundTrip);
        }
    }

    /// <summary>Picks the messages of a request that may go now, and ends those that must not go again.</summary>
    /// <param name="candidates">The messages; those that have ended are passed over.</param>
    /// <param name="window">Says whether a repeat is still in time.</param>
    public List<OutgoingMessage> Begin(IReadOnlyList<OutgoingMessage> candidates, AttemptWindow window)
    {
        var going = new List<OutgoingMessage>(candidates.Count);
        List<Verdict>? ends = null;
        lock (_sync)
        {
            foreach (var message in candidates)
            {
                if (message.State == OutgoingState.Done)
                {
                    continue;
                }

                if (EndRules.BeforeAttempt(message, window) is { } reason)
                {
                    End_NeedsLock(Verdict.Failed(message, reason), ends ??= []);
                    continue;
                }

                message.State = OutgoingState.Sending;
                going.Add(message);
            }
        }

        Tell(ends);
        return going;
    }

    /// <summary>Ends what has its end, in order, and keeps the rest for another attempt.</summary>
    public void Settle(ReadOnlySpan<Verdict> verdicts)
    {
        if (verdicts.IsEmpty)
        {
            return;
        }

        var ends = new List<Verdict>(verdicts.Length);
        lock (_sync)
        {
            foreach (var verdict in verdicts)
            {
                if ((verdict.GoesAgain ? EndRules.AfterAttempt(verdict.Message) : verdict) is { } end)
                {
                    End_NeedsLock(end, ends);
                }
            }

            _departures.Consider();
        }

        Tell(ends);
    }

    /// <summary>Those messages of a request that have no end yet.</summary>
    public List<OutgoingMessage> Unended(IReadOnlyList<OutgoingMessage> messages)
    {
        lock (_sync)
        {
            var unended = new List<OutgoingMessage>();
            foreach (var message in messages)
            {
                if (message.State != OutgoingState.Done)
                {
                    unended.Add(message);
                }
            }

            return unended;
        }
    }

    /// <summary>Sends without waiting for company, and ends when nothing is left.</summary>
    public Task FlushAsync()
    {
        lock (_sync)
        {
            _departures.Flush();
            if (_messages == 0)
            {
                return Task.CompletedTask;
            }

            _empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    /// <summary>Ends what waits, and takes nothing more.</summary>
    /// <returns>How many messages had no end.</returns>
    public int Abort()
    {
        int left;
        List<Verdict> ends;
        lock (_sync)
        {
            _aborted = true;
            left = _messages;
            ends = [.. _lanes.WithdrawAll().Select(message => Verdict.Failed(message, PublishFailureReason.Stopped))];
            foreach (var end in ends)
            {
                End_NeedsLock(end.Message);
            }

            _departures.Close();
        }

        Tell(ends);
        return left;
    }

    public void Dispose() => _alarm.Dispose();

    private void End_NeedsLock(Verdict end, List<Verdict> ends)
    {
        // Withdrawn in the meantime: it has its end.
        if (end.Message.State == OutgoingState.Done)
        {
            return;
        }

        ends.Add(end);
        if (end.Receipt is null && end.Message.Call is { } call && call.StopAfter(end.Message.GroupId, end.Message.CallIndex))
        {
            foreach (var behind in _lanes.WithdrawCall(end.Message.Lane!, call))
            {
                End_NeedsLock(behind);
                ends.Add(Verdict.Failed(behind, PublishFailureReason.PredecessorFailed));
            }
        }

        Leave_NeedsLock(end.Message);
    }

    private void Leave_NeedsLock(OutgoingMessage message)
    {
        _lanes.Leave(message, _time.GetTimestamp());
        End_NeedsLock(message);
    }

    private void End_NeedsLock(OutgoingMessage message)
    {
        message.State = OutgoingState.Done;
        _messages--;
        _bytes -= message.Size;
        if (_messages == 0)
        {
            _empty?.TrySetResult();
            _empty = null;
        }
    }

    private void OnAlarm()
    {
        lock (_sync)
        {
            _departures.Consider();
        }
    }

    private void Tell(List<Verdict>? ends)
    {
        if (ends is null or { Count: 0 })
        {
            return;
        }

        foreach (var end in ends)
        {
            _tell(end);
        }

        RoomFreed?.Invoke();
    }
}
