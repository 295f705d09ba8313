namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>A bounded set that forgets what was added first. Not safe for concurrent use.</summary>
internal sealed class RecentIds(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];

    public bool Contains(string id) => _nodes.ContainsKey(id);

    public void Add(string id)
    {
        Remove(id);
        _nodes.Add(id, _oldestFirst.AddLast(id));
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
        }
    }
}
