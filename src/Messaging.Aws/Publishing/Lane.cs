namespace Messaging.Aws.Publishing;

/// <summary>The messages of one group in the order in which they were handed over. Belongs to the outbox's lock.</summary>
internal sealed class Lane(string groupId)
{
    private OutgoingMessage? _last;

    public string GroupId { get; } = groupId;

    public OutgoingMessage? First { get; private set; }

    public int Count { get; private set; }

    /// <summary>How many of its messages are in a request; while there are any, no other request takes from the lane.</summary>
    public int InRequest { get; set; }

    public bool IsReady => InRequest == 0 && First is not null;

    /// <summary>Whether it stands in the row of ready lanes.</summary>
    public bool IsInRow { get; set; }

    /// <summary>Since when its first message could have left.</summary>
    public long ReadySince { get; set; }

    public Lane? PreviousInRow { get; set; }

    public Lane? NextInRow { get; set; }

    public void Append(OutgoingMessage message)
    {
        message.Lane = this;
        message.Previous = _last;
        if (_last is null)
        {
            First = message;
        }
        else
        {
            _last.Next = message;
        }

        _last = message;
        Count++;
    }

    public void Remove(OutgoingMessage message)
    {
        if (message.Previous is null)
        {
            First = message.Next;
        }
        else
        {
            message.Previous.Next = message.Next;
        }

        if (message.Next is null)
        {
            _last = message.Previous;
        }
        else
        {
            message.Next.Previous = message.Previous;
        }

        message.Previous = message.Next = null;
        Count--;
    }
}
