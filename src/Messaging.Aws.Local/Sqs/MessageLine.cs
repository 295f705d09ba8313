namespace Messaging.Aws.Local.Sqs;

/// <summary>
/// All messages of a queue by age, and which of them are among the first <paramref name="window"/>: SQS looks at no more of a
/// FIFO backlog to find groups that are free.
/// </summary>
internal sealed class MessageLine(int window)
{
    private Message? _last;
    private Message? _lastInWindow;
    private int _inWindow;

    public Message? First { get; private set; }
    public int Count { get; private set; }

    /// <summary>Adds a message behind all that are as old or older.</summary>
    public void Add(Message message)
    {
        var before = _last;
        while (before is not null && before.EnqueuedAt > message.EnqueuedAt) before = before.PreviousInQueue;
        var after = before is null ? First : before.NextInQueue;
        message.PreviousInQueue = before;
        message.NextInQueue = after;
        if (before is null) First = message;
        else before.NextInQueue = message;
        if (after is null) _last = message;
        else after.PreviousInQueue = message;
        Count++;
        if (_inWindow == window) return;
        message.InWindow = true;
        _inWindow++;
        if (after is null) _lastInWindow = message;
    }

    /// <summary>Takes a message out and returns the one that moved up into the window, if one did.</summary>
    public Message? Remove(Message message)
    {
        var (before, after) = (message.PreviousInQueue, message.NextInQueue);
        if (before is null) First = after;
        else before.NextInQueue = after;
        if (after is null) _last = before;
        else after.PreviousInQueue = before;
        message.PreviousInQueue = message.NextInQueue = null;
        Count--;
        return message.InWindow ? MoveUp(message, before, after) : null;
    }

    private Message? MoveUp(Message removed, Message? before, Message? after)
    {
        removed.InWindow = false;
        if (_lastInWindow == removed) _lastInWindow = before;
        var entering = _lastInWindow is null ? after : _lastInWindow.NextInQueue;
        if (entering is null)
        {
            _inWindow--;
            return null;
        }

        entering.InWindow = true;
        _lastInWindow = entering;
        return entering;
    }
}
