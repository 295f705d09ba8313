namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>A bounded set that forgets what was added first, and reuses what it allocates. Not safe for concurrent use.</summary>
internal sealed class RecentIds(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];
    private readonly Stack<LinkedListNode<string>> _spare = [];

    public bool Contains(string id) => _nodes.ContainsKey(id);

    public void Add(string id)
    {
        Remove(id);
        var node = _spare.TryPop(out var spare) ? spare : new(id);
        node.Value = id;
        _oldestFirst.AddLast(node);
        _nodes.Add(id, node);
        if (_nodes.Count > capacity)
        {
            Remove(_oldestFirst.First!.Value);
        }
    }

    public void Remove(string id)
    {
        if (_nodes.Remove(id, out var node))
        {
            _oldestFirst.Remove(node);
            node.Value = "";
            _spare.Push(node);
        }
    }
}
