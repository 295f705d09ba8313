namespace Messaging.Aws.Local.Sqs;

/// <summary>What was sent in the last five minutes: a repeat in that time is answered with the original and not enqueued.</summary>
internal sealed class DeduplicationWindow
{
    private static readonly long Interval = SqsLimits.DeduplicationInterval.Ticks;

    private readonly Dictionary<Key, Entry> _entries = [];
    private readonly Queue<(Key Key, long SentAt)> _oldestFirst = [];

    /// <summary>The message that a send with this ID would repeat, or null.</summary>
    /// <param name="group">The group when IDs count per group; null when they count per queue.</param>
    /// <param name="deduplicationId">The ID of the send.</param>
    /// <param name="now">UTC ticks.</param>
    public Entry? Find(string? group, string deduplicationId, long now)
    {
        Forget(now);
        return _entries.TryGetValue(new Key(group, deduplicationId), out var entry) ? entry : null;
    }

    public void Add(string? group, string deduplicationId, Message message, long now)
    {
        var key = new Key(group, deduplicationId);
        _entries[key] = new Entry(message.Id, message.SequenceNumber);
        _oldestFirst.Enqueue((key, now));
    }

    public void Clear()
    {
        _entries.Clear();
        _oldestFirst.Clear();
    }

    private void Forget(long now)
    {
        while (_oldestFirst.TryPeek(out var oldest) && oldest.SentAt + Interval <= now)
        {
            _entries.Remove(oldest.Key);
            _oldestFirst.Dequeue();
        }
    }

    internal readonly record struct Entry(Guid MessageId, long SequenceNumber);

    private readonly record struct Key(string? Group, string DeduplicationId);
}
