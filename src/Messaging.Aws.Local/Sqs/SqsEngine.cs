namespace Messaging.Aws.Local.Sqs;

/// <summary>
/// All queues of one account and region. One lock guards them all: a dead-letter move touches two queues in one step, and what
/// is done under the lock takes microseconds. JSON is read before it is taken and written after it is given back.
/// </summary>
internal sealed class SqsEngine
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue>.AlternateLookup<ReadOnlySpan<char>> _queuesByName;
    private readonly Dictionary<string, long> _deletedAt = new(StringComparer.Ordinal);
    private readonly List<Queue> _touched = [];
    private List<ReceiveWaiter> _answered = [];
    private long _now;
    private long _lastNumber;

    public SqsEngine(LocalAwsOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        Ids = new IdSource(options.Seed);
        MoveTasks = new MoveTasks(this);
        _queuesByName = _queues.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public LocalAwsOptions Options { get; }
    public TimeProvider Time { get; }
    public IdSource Ids { get; }
    public MoveTasks MoveTasks { get; }

    /// <summary>The queues, oldest first. Needs the lock.</summary>
    public IEnumerable<Queue> Queues => _queues.Values;

    /// <summary>How many long polls wait. Needs the lock.</summary>
    public int WaitingCount => _queues.Values.Sum(queue => queue.WaitingCount);

    /// <summary>Takes the lock. Disposing serves waiting receives, gives the lock back and then answers them.</summary>
    public Turn Enter()
    {
        _gate.Enter();
        // Never backwards, whatever the machine's clock does: queues keep their messages sorted by time.
        _now = Math.Max(_now, Time.GetUtcNow().UtcTicks);
        return new Turn(this);
    }

    public Queue? Find_NeedsLock(ReadOnlySpan<char> name) => _queuesByName.TryGetValue(name, out var queue) ? queue : null;

    public Queue? FindByArn_NeedsLock(string arn)
    {
        var prefix = ArnOf("");
        return arn.StartsWith(prefix, StringComparison.Ordinal) ? Find_NeedsLock(arn.AsSpan(prefix.Length)) : null;
    }

    public string ArnOf(string queue) => $"arn:aws:sqs:{Options.Region}:{Options.AccountId}:{queue}";

    public long NextNumber_NeedsLock() => ++_lastNumber;

    /// <summary>Says that messages of the queue may have become receivable, or that a receive waits for them.</summary>
    public void Touch_NeedsLock(Queue queue)
    {
        if (_touched.Count == 0 || _touched[^1] != queue) _touched.Add(queue);
    }

    public void Answer_NeedsLock(ReceiveWaiter waiter) => _answered.Add(waiter);

    public Queue Create_NeedsLock(string name, QueueSettings settings, IEnumerable<KeyValuePair<string, string>> tags)
    {
        if (_deletedAt.Remove(name, out var deletedAt) && _now < deletedAt + SqsLimits.RecreateInterval.Ticks)
        {
            _deletedAt[name] = deletedAt;
            throw new SqsException(SqsErrors.QueueDeletedRecently);
        }

        var queue = new Queue(this, name, NextNumber_NeedsLock(), settings, _now);
        foreach (var (key, value) in tags) queue.Tags[key] = value;
        _queues.Add(name, queue);
        return queue;
    }

    public void Delete_NeedsLock(Queue queue)
    {
        _queues.Remove(queue.Name);
        _deletedAt[queue.Name] = _now;
        queue.Close(_now);
    }

    private void Leave()
    {
        List<ReceiveWaiter>? answered = null;
        try
        {
            // Serving one queue may dead-letter into another, which then stands behind it in the list.
            for (var i = 0; i < _touched.Count; i++) _touched[i].ServeWaiters(_now);
            if (_answered.Count > 0) (answered, _answered) = (_answered, []);
        }
        finally
        {
            _touched.Clear();
            _gate.Exit();
        }

        if (answered is null) return;
        foreach (var waiter in answered) waiter.Complete();
    }

    /// <summary>The time one thread holds the lock.</summary>
    internal readonly ref struct Turn(SqsEngine engine)
    {
        /// <summary>UTC ticks, the same for everything done in this turn.</summary>
        public long Now => engine._now;

        public void Dispose() => engine.Leave();
    }
}
