namespace Messaging.Aws.Local.Sqs;

/// <summary>A queue: its messages, groups, leases and long polls. Every member needs the engine's lock.</summary>
internal sealed class Queue
{
    private readonly SqsEngine _engine;
    private readonly Dictionary<string, MessageGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Message> _received = [];
    private readonly ReceivableGroups _receivable = new();
    private readonly ReceiveAttempts _attempts = new();
    private readonly MessageLine _line;
    private readonly DueHeap _hidden = new();
    private readonly WaitingReceives _waiting;
    private long? _purgedAt;

    public Queue(SqsEngine engine, string name, long number, QueueSettings settings, long now)
    {
        _engine = engine;
        Name = name;
        Number = number;
        Settings = settings;
        CreatedAt = ModifiedAt = now;
        _line = new MessageLine(settings.IsFifo ? engine.Options.FifoWindow : int.MaxValue);
        _waiting = new WaitingReceives(engine, this);
        Deduplication = new QueueDeduplication(settings, engine.Options);
        Accepted = new AcceptedJournal(engine.Options.AcceptedJournalCapacity);
    }

    public string Name { get; }
    public long Number { get; }
    public QueueSettings Settings { get; private set; }
    public long CreatedAt { get; }
    public long ModifiedAt { get; private set; }
    public bool IsClosed { get; private set; }
    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
    public QueueDeduplication Deduplication { get; }
    public AcceptedJournal Accepted { get; }
    public ThroughputLimit Throughput { get; } = new();
    public string Arn => _engine.ArnOf(Name);
    public int InFlightCount { get; private set; }
    public int DelayedCount => _hidden.Count - InFlightCount;
    public int VisibleCount => _line.Count - _hidden.Count;
    public long LastSequenceNumber { get; private set; }

    /// <summary>How many messages their receivers deleted.</summary>
    public long DeletedCount { get; private set; }

    /// <summary>The groups that have messages; empty on a standard queue.</summary>
    public IReadOnlyDictionary<string, MessageGroup> Groups => _groups;

    public void Change(QueueSettings settings, long now)
    {
        var before = Settings;
        Settings = settings;
        ModifiedAt = now;
        Deduplication.Change(settings, now);
        // On a FIFO queue a new delay also holds for what is in the queue already.
        if (settings.IsFifo && settings.DelaySeconds != before.DelaySeconds) ChangeDelays(now);
        if (settings.MessageRetentionPeriod != before.MessageRetentionPeriod) CatchUp(now);
    }

    /// <summary>Takes the message in and makes it visible now or after <paramref name="delaySeconds"/>.</summary>
    public void Append(Message message, int delaySeconds, long now)
    {
        GroupOf(message.GroupId).Append(message);
        _line.Add(message);
        if (delaySeconds > 0) Hide(message, MessageState.Delayed, now + (delaySeconds * TimeSpan.TicksPerSecond));
        _receivable.Refresh(message.Group);
        _engine.Touch_NeedsLock(this);
    }

    public long NextSequenceNumber() => ++LastSequenceNumber;

    /// <summary>Makes visible what is due and drops what is older than the retention period.</summary>
    public void CatchUp(long now)
    {
        while (_hidden.First is { } due && due.Due <= now) Show(due);
        var retention = Settings.MessageRetentionPeriod * TimeSpan.TicksPerSecond;
        while (_line.First is { } oldest && oldest.EnqueuedAt + retention <= now) Remove(oldest);
    }

    /// <summary>Receives now; an empty answer means that there is nothing to receive.</summary>
    public Delivery[] Receive(ReceiveRequest request, long now)
    {
        CatchUp(now);
        var visibility = (request.VisibilityTimeout ?? Settings.VisibilityTimeout) * TimeSpan.TicksPerSecond;
        if (request.AttemptId is not null && Settings.IsFifo && _attempts.Find(request.AttemptId, now) is { } earlier)
            return Repeat(earlier, visibility, now);
        var deliveries = Take(request.MaxMessages, visibility, now);
        if (deliveries.Length > 0 && request.AttemptId is not null && Settings.IsFifo)
            _attempts.Add(request.AttemptId, deliveries, now);
        return deliveries;
    }

    public int WaitingCount => _waiting.Count;

    public ReceiveWaiter Wait(ReceiveRequest request, long deadline) => _waiting.Add(request, deadline);

    public void Abandon(ReceiveWaiter waiter) => _waiting.Remove(waiter);

    public void ServeWaiters(long now) => _waiting.Serve(now);

    /// <summary>When the next hidden message becomes visible, in UTC ticks; null when none is hidden.</summary>
    public long? NextDue => _hidden.First?.Due;

    public SqsError? Delete(ReceiptHandle handle, long now)
    {
        CatchUp(now);
        if (!_received.TryGetValue(handle.Message, out var message)) return null;
        var current = message.Lease == handle.Lease;
        if (Settings.IsFifo && (!current || message.State != MessageState.InFlight)) return SqsErrors.ExpiredReceiptHandle(handle.ToText());
        // A standard queue says yes to an old handle and keeps the message.
        if (current)
        {
            Remove(message);
            DeletedCount++;
        }

        _engine.Touch_NeedsLock(this);
        return null;
    }

    public SqsError? ChangeVisibility(ReceiptHandle handle, int seconds, long now)
    {
        CatchUp(now);
        if (!_received.TryGetValue(handle.Message, out var message)) return SqsErrors.NoMessageToChange(handle.ToText());
        if (message.Lease != handle.Lease)
            return Settings.IsFifo ? SqsErrors.ExpiredReceiptHandle(handle.ToText()) : SqsErrors.MessageNotInflight;
        if (message.State != MessageState.InFlight && Settings.IsFifo && _engine.Options.ExpiredLeaseCannotBeChanged)
            return SqsErrors.ExpiredReceiptHandle(handle.ToText());
        var due = now + (seconds * TimeSpan.TicksPerSecond);
        if (due - message.ReceivedAt > SqsLimits.VisibilityTimeoutSeconds * TimeSpan.TicksPerSecond)
            return SqsErrors.VisibilityBeyondLimit(seconds);
        message.LeaseChanged = true;
        if (seconds > 0) Hide(message, MessageState.InFlight, due);
        else if (message.State == MessageState.InFlight) Show(message);
        _receivable.Refresh(message.Group);
        _engine.Touch_NeedsLock(this);
        return null;
    }

    public void Purge(long now)
    {
        if (_purgedAt is { } purgedAt && now < purgedAt + SqsLimits.PurgeInterval.Ticks)
            throw new SqsException(SqsErrors.PurgeQueueInProgress(Name));
        _purgedAt = now;
        while (_line.First is { } message) Remove(message);
        Deduplication.Clear();
        _attempts.Clear();
    }

    /// <summary>Ends every lease at once, as if its visibility timeout had passed.</summary>
    public void ExpireLeases(long now)
    {
        for (var message = _line.First; message is not null; message = message.NextInQueue)
        {
            if (message.State != MessageState.InFlight) continue;
            message.Due = now;
            _hidden.Update(message);
        }

        CatchUp(now);
        _engine.Touch_NeedsLock(this);
    }

    /// <summary>The message that a receive would return first, or null.</summary>
    public Message? PeekForMove(long now)
    {
        CatchUp(now);
        return _receivable.First?.First;
    }

    /// <summary>Takes a message out that went elsewhere.</summary>
    public void Discard(Message message)
    {
        Remove(message);
        _engine.Touch_NeedsLock(this);
    }

    /// <summary>Takes in what a move task brings.</summary>
    public void AcceptMoved(Message message, long now)
    {
        if (!Settings.IsFifo)
        {
            Append(MovedMessage.ByMoveTask(message, null, this, _engine, now), 0, now);
            return;
        }

        var keeps = _engine.Options.MoveTaskKeepsDeduplicationId && message.OriginalDeduplicationId is not null;
        var deduplicationId = keeps ? message.OriginalDeduplicationId! : _engine.Ids.NextGuid().ToString();
        var moved = MovedMessage.ByMoveTask(message, deduplicationId, this, _engine, now);
        if (Deduplication.FindOriginal(message.GroupId!, deduplicationId, now) is not null) return;
        Deduplication.Remember(message.GroupId!, deduplicationId, moved, now);
        Append(moved, 0, now);
    }

    public void Close(long now)
    {
        IsClosed = true;
        while (_line.First is { } message) Remove(message);
        _waiting.Close(now);
    }

    public Message? Oldest => _line.First;

    public IEnumerable<Message> Messages
    {
        get
        {
            for (var message = _line.First; message is not null; message = message.NextInQueue) yield return message;
        }
    }

    private Delivery[] Take(int max, long visibility, long now)
    {
        // A full FIFO queue answers with nothing; a standard one with an error, raised where the request is read.
        if (_receivable.First is null || InFlightCount >= SqsLimits.InFlight) return [];
        Span<Message?> found = new Message?[SqsLimits.BatchEntries];
        var count = 0;
        for (var group = _receivable.First; group is not null && count < max;)
        {
            var next = group.NextReceivable;
            count = TakeFrom(group, found[..max], count, now);
            group = next;
        }

        if (count == 0) return [];
        var deliveries = new Delivery[count];
        for (var i = 0; i < count; i++) deliveries[i] = Lease(found[i]!, visibility, now);
        return deliveries;
    }

    // From the front up to the first hidden message: that one hides all behind it.
    private int TakeFrom(MessageGroup group, Span<Message?> found, int count, long now)
    {
        for (var message = group.First; message is { State: MessageState.Visible } && count < found.Length;)
        {
            var next = message.NextInGroup;
            if (!DeadLetter(message, now)) found[count++] = message;
            message = next;
        }

        return count;
    }

    private bool DeadLetter(Message message, long now)
    {
        if (Settings.Redrive is not { } redrive || message.ReceiveCount < redrive.MaxReceiveCount) return false;
        if (_engine.FindByArn_NeedsLock(redrive.DeadLetterTargetArn) is not { } target || target == this) return false;
        Remove(message);
        target.AcceptDeadLetter(message, Arn, now);
        return true;
    }

    private void AcceptDeadLetter(Message message, string sourceArn, long now) =>
        Append(MovedMessage.ToDeadLetterQueue(message, sourceArn, this, _engine, now), 0, now);

    private Delivery Lease(Message message, long visibility, long now)
    {
        message.Lease = _engine.NextNumber_NeedsLock();
        message.LeaseChanged = false;
        message.ReceivedAt = now;
        if (message.ReceiveCount++ == 0) message.FirstReceivedAt = now;
        _received[message.Number] = message;
        if (visibility > 0) Hide(message, MessageState.InFlight, now + visibility);
        _receivable.Refresh(message.Group);
        return DeliveryOf(message);
    }

    private Delivery[] Repeat(Delivery[] earlier, long visibility, long now)
    {
        var again = new Delivery[earlier.Length];
        for (var i = 0; i < again.Length; i++)
        {
            var message = earlier[i].Message;
            if (_engine.Options.RepeatedReceiveCounts) message.ReceiveCount++;
            message.ReceivedAt = now;
            if (visibility > 0) Hide(message, MessageState.InFlight, now + visibility);
            else Show(message);
            again[i] = DeliveryOf(message);
        }

        return again;
    }

    private Delivery DeliveryOf(Message message) =>
        new(message, new ReceiptHandle(Number, message.Number, message.Lease), message.ReceiveCount, message.FirstReceivedAt);

    private void Hide(Message message, MessageState state, long due)
    {
        if (message.State == MessageState.InFlight) InFlightCount--;
        if (state == MessageState.InFlight) InFlightCount++;
        message.State = state;
        message.Due = due;
        if (message.HeapIndex < 0) _hidden.Add(message);
        else _hidden.Update(message);
    }

    private void Show(Message message)
    {
        if (message.State == MessageState.InFlight) InFlightCount--;
        message.State = MessageState.Visible;
        _hidden.Remove(message);
        _receivable.Refresh(message.Group);
    }

    private void Remove(Message message)
    {
        if (message.State == MessageState.InFlight) InFlightCount--;
        if (message.HeapIndex >= 0) _hidden.Remove(message);
        message.State = MessageState.Gone;
        _received.Remove(message.Number);
        var group = message.Group;
        group.Remove(message);
        _receivable.Refresh(group);
        if (group.First is null && group.Id is not null) _groups.Remove(group.Id);
        if (_line.Remove(message) is { } entered) _receivable.Refresh(entered.Group);
    }

    private void ChangeDelays(long now)
    {
        foreach (var message in Messages)
        {
            if (message.State == MessageState.InFlight || message.ReceiveCount > 0) continue;
            var due = message.EnqueuedAt + (Settings.DelaySeconds * TimeSpan.TicksPerSecond);
            if (due > now) Hide(message, MessageState.Delayed, due);
            else if (message.State == MessageState.Delayed) Show(message);
            _receivable.Refresh(message.Group);
        }

        _engine.Touch_NeedsLock(this);
    }

    private MessageGroup GroupOf(string? id)
    {
        if (!Settings.IsFifo || id is null) return new MessageGroup(null);
        if (!_groups.TryGetValue(id, out var group)) _groups.Add(id, group = new MessageGroup(id));
        return group;
    }
}
