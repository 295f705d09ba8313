namespace Messaging.Aws.Local.Sqs;

/// <summary>The latest messages a queue accepted from senders, in the order of acceptance. Needs the engine's lock.</summary>
internal sealed class AcceptedJournal(int capacity)
{
    private readonly Queue<AcceptedMessage> _latest = [];

    /// <summary>All ever accepted, also those no longer kept.</summary>
    public long Count { get; private set; }

    public void Add(Message message)
    {
        Count++;
        if (capacity == 0) return;
        if (_latest.Count == capacity) _latest.Dequeue();
        _latest.Enqueue(new AcceptedMessage(message));
    }

    public AcceptedMessage[] ToArray() => _latest.ToArray();
}
