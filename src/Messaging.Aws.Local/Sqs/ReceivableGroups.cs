namespace Messaging.Aws.Local.Sqs;

/// <summary>The groups a receive can take from, in the order they became free. Every step takes the same time.</summary>
internal sealed class ReceivableGroups
{
    private MessageGroup? _last;

    public MessageGroup? First { get; private set; }

    /// <summary>
    /// Puts the group in or takes it out, as its first message says: while that is hidden, or too far behind in the queue,
    /// nothing of the group can be received.
    /// </summary>
    public void Refresh(MessageGroup group)
    {
        var receivable = group.First is { State: MessageState.Visible, InWindow: true };
        if (receivable == group.IsReceivable) return;
        group.IsReceivable = receivable;
        if (receivable) Append(group);
        else Remove(group);
    }

    private void Append(MessageGroup group)
    {
        group.PreviousReceivable = _last;
        if (_last is null) First = group;
        else _last.NextReceivable = group;
        _last = group;
    }

    private void Remove(MessageGroup group)
    {
        if (group.PreviousReceivable is { } previous) previous.NextReceivable = group.NextReceivable;
        else First = group.NextReceivable;
        if (group.NextReceivable is { } next) next.PreviousReceivable = group.PreviousReceivable;
        else _last = group.PreviousReceivable;
        group.PreviousReceivable = group.NextReceivable = null;
    }
}
