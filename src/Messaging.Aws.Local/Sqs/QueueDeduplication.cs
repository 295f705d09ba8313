namespace Messaging.Aws.Local.Sqs;

/// <summary>The deduplication of a queue: the window, and whether IDs count per queue or per group. Needs the engine's lock.</summary>
internal sealed class QueueDeduplication(QueueSettings settings, LocalAwsOptions options)
{
    private readonly DeduplicationWindow _window = new();
    private bool _perGroup = settings.DeduplicatesPerGroup;
    private bool _perGroupSoon = settings.DeduplicatesPerGroup;
    private long _soon;

    /// <summary>How many sends were answered with an earlier message and not enqueued.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Notes a new scope; it holds only after a while, as on AWS.</summary>
    public void Change(QueueSettings changed, long now)
    {
        if (changed.DeduplicatesPerGroup == _perGroupSoon) return;
        _perGroup = IsPerGroup(now);
        _perGroupSoon = changed.DeduplicatesPerGroup;
        _soon = now + options.DeduplicationScopeChangeDelay.Ticks;
    }

    public DeduplicationWindow.Entry? FindOriginal(string group, string deduplicationId, long now)
    {
        var original = _window.Find(IsPerGroup(now) ? group : null, deduplicationId, now);
        if (original is not null) Suppressed++;
        return original;
    }

    public void Remember(string group, string deduplicationId, Message message, long now) =>
        _window.Add(IsPerGroup(now) ? group : null, deduplicationId, message, now);

    public void Clear() => _window.Clear();

    private bool IsPerGroup(long now) => now >= _soon ? _perGroupSoon : _perGroup;
}
