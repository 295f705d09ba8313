namespace Messaging.Aws.Local.Sqs;

/// <summary>
/// The unit of order: its messages, oldest first. A message group of a FIFO queue; in a standard queue every message is alone
/// in a group of its own, so that the same rules give the behaviour of both.
/// </summary>
internal sealed class MessageGroup(string? id)
{
    public string? Id => id;
    public Message? First { get; private set; }
    public Message? Last { get; private set; }
    public int Count { get; private set; }

    public bool IsReceivable { get; set; }
    public MessageGroup? PreviousReceivable { get; set; }
    public MessageGroup? NextReceivable { get; set; }

    public void Append(Message message)
    {
        message.Group = this;
        message.PreviousInGroup = Last;
        if (Last is null) First = message;
        else Last.NextInGroup = message;
        Last = message;
        Count++;
    }

    public void Remove(Message message)
    {
        if (message.PreviousInGroup is { } previous) previous.NextInGroup = message.NextInGroup;
        else First = message.NextInGroup;
        if (message.NextInGroup is { } next) next.PreviousInGroup = message.PreviousInGroup;
        else Last = message.PreviousInGroup;
        message.PreviousInGroup = message.NextInGroup = null;
        Count--;
    }
}
