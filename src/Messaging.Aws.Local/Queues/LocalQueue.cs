using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local;

/// <summary>
/// Looks into a queue while it runs. Every property is a snapshot of its own, taken when it is read. Looking receives nothing and
/// changes nothing. Safe for many threads.
/// </summary>
public sealed class LocalQueue
{
    private readonly SqsEngine _engine;
    private readonly Queue _queue;

    internal LocalQueue(SqsEngine engine, Queue queue)
    {
        _engine = engine;
        _queue = queue;
    }

    /// <summary>The name, with <c>.fifo</c> when it is a FIFO queue.</summary>
    public string Name => _queue.Name;

    /// <summary>The Amazon Resource Name.</summary>
    public string Arn => _queue.Arn;

    /// <summary>Whether it is a FIFO queue.</summary>
    public bool IsFifo => _queue.Settings.IsFifo;

    /// <summary>Whether it was deleted since this view was taken; it then shows nothing.</summary>
    public bool IsDeleted => Look(queue => queue.IsClosed);

    /// <summary>Every attribute that <c>GetQueueAttributes</c> would report.</summary>
    public IReadOnlyDictionary<string, string> Attributes =>
        Look(queue => new Dictionary<string, string>(QueueAttributes.ReadAll(queue), StringComparer.Ordinal));

    /// <summary>The tags.</summary>
    public IReadOnlyDictionary<string, string> Tags => Look(queue => new Dictionary<string, string>(queue.Tags, StringComparer.Ordinal));

    /// <summary>Messages that are neither in flight nor delayed, also those hidden behind others of their group.</summary>
    public int VisibleCount => Look(queue => queue.VisibleCount);

    /// <summary>Messages that were received and are neither deleted nor visible again.</summary>
    public int InFlightCount => Look(queue => queue.InFlightCount);

    /// <summary>Messages whose delay has not passed.</summary>
    public int DelayedCount => Look(queue => queue.DelayedCount);

    /// <summary>All messages, oldest first, also those in flight. Takes time and memory in proportion to their number.</summary>
    public IReadOnlyList<LocalMessage> Messages => Look(queue => queue.Messages.Select(message => new LocalMessage(message)).ToArray());

    /// <summary>The messages by group, the group of the oldest message first; empty on a standard queue.</summary>
    public IReadOnlyList<LocalMessageGroup> Groups => IsFifo
        ? Messages.GroupBy(message => message.MessageGroupId!, StringComparer.Ordinal)
            .Select(group => new LocalMessageGroup(group.Key, group.ToArray()))
            .ToArray()
        : [];

    /// <summary>
    /// What senders handed over and the queue accepted, in the order of acceptance, also what is deleted by now. Repeats that
    /// deduplication suppressed are not in it, nor what came from other queues. The last
    /// <see cref="LocalAwsOptions.AcceptedJournalCapacity"/> of them.
    /// </summary>
    public IReadOnlyList<AcceptedMessage> Accepted => Look(queue => queue.Accepted.ToArray());

    /// <summary>How many messages the queue ever accepted from senders.</summary>
    public long AcceptedCount => Look(queue => queue.Accepted.Count);

    /// <summary>How many sends were answered with the message they repeated.</summary>
    public long DuplicateCount => Look(queue => queue.Deduplication.Suppressed);

    /// <summary>Ends every visibility timeout at once, as if its time had passed.</summary>
    public void ExpireLeases()
    {
        using var turn = _engine.Enter();
        _queue.ExpireLeases(turn.Now);
    }

    private T Look<T>(Func<Queue, T> look)
    {
        using var turn = _engine.Enter();
        // What is due by now has happened, whether or not a request came to notice it.
        _queue.CatchUp(turn.Now);
        return look(_queue);
    }
}
