namespace Messaging.Aws.Local.Sqs;

/// <summary>
/// Hidden messages by the time they become visible. A message knows its place, so that a delete or a renewal takes logarithmic
/// time and leaves nothing behind.
/// </summary>
internal sealed class DueHeap
{
    private Message[] _heap = new Message[16];

    public int Count { get; private set; }

    public Message? First => Count == 0 ? null : _heap[0];

    public void Add(Message message)
    {
        if (Count == _heap.Length) Array.Resize(ref _heap, Count * 2);
        Place(message, Count++);
        MoveUp(message);
    }

    /// <summary>Restores the order after the due time of a message changed.</summary>
    public void Update(Message message)
    {
        MoveUp(message);
        MoveDown(message);
    }

    public void Remove(Message message)
    {
        var last = _heap[--Count];
        _heap[Count] = null!;
        if (last != message)
        {
            Place(last, message.HeapIndex);
            Update(last);
        }

        message.HeapIndex = -1;
    }

    private void MoveUp(Message message)
    {
        while (message.HeapIndex > 0)
        {
            var parent = _heap[(message.HeapIndex - 1) / 2];
            if (!Before(message, parent)) return;
            Swap(parent, message);
        }
    }

    private void MoveDown(Message message)
    {
        while (true)
        {
            var left = (message.HeapIndex * 2) + 1;
            if (left >= Count) return;
            var child = left + 1 < Count && Before(_heap[left + 1], _heap[left]) ? _heap[left + 1] : _heap[left];
            if (!Before(child, message)) return;
            Swap(message, child);
        }
    }

    // Messages that are due at once become visible in the order they were sent.
    private static bool Before(Message left, Message right) =>
        left.Due != right.Due ? left.Due < right.Due : left.Number < right.Number;

    private void Swap(Message parent, Message child)
    {
        var index = parent.HeapIndex;
        Place(parent, child.HeapIndex);
        Place(child, index);
    }

    private void Place(Message message, int index)
    {
        _heap[index] = message;
        message.HeapIndex = index;
    }
}
