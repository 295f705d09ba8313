using Messaging;

namespace OrderNotifications;

/// <summary>Writes down what really happened: what the queue accepted, what handlers handled and in which order, which mails SES took.</summary>
internal sealed class Ledger(int orders)
{
    private static readonly Type[] Story = [typeof(OrderPlaced), typeof(OrderPaid), typeof(OrderShipped)];

    private readonly Lock _gate = new();
    private readonly HashSet<string> _published = [];
    private readonly Dictionary<string, int> _handled = [];
    private readonly Dictionary<string, List<Type>> _stories = [];
    private readonly HashSet<string> _mails = [];
    private readonly TaskCompletionSource _everythingHandled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Marks the orders of this run: a queue that stays (<c>--sqs-url</c>, <c>--aws</c>) may hold some of another.</summary>
    public string Run { get; } = Guid.CreateVersion7().ToString("N")[^6..];

    public int Orders => orders;

    public int Expected => orders * Story.Length;

    public string OrderId(int number) => $"order-{Run}-{number:0000}";

    public int NumberOf(OrderEvent order) => int.Parse(order.OrderId.Split('-')[^1]);

    public bool IsFirstOrder(OrderEvent order) => order.OrderId == OrderId(1);

    public int HandledCount
    {
        get
        {
            lock (_gate)
            {
                return _handled.Count;
            }
        }
    }

    public Task EverythingHandled => _everythingHandled.Task;

    public void Published(PublishReceipt receipt)
    {
        lock (_gate)
        {
            _published.Add(receipt.MessageId);
            CheckEnd();
        }
    }

    public void Handled<T>(FifoMessage<T> message)
        where T : OrderEvent
    {
        if (!message.Body.OrderId.StartsWith($"order-{Run}-", StringComparison.Ordinal))
        {
            return;
        }

        lock (_gate)
        {
            _handled[message.MessageId] = _handled.GetValueOrDefault(message.MessageId) + 1;
            if (!_stories.TryGetValue(message.Body.OrderId, out var story))
            {
                _stories[message.Body.OrderId] = story = [];
            }

            story.Add(typeof(T));
            CheckEnd();
        }
    }

    public void Mailed(EmailReceipt receipt)
    {
        lock (_gate)
        {
            _mails.Add(receipt.MessageId);
        }
    }

    public Verdict Judge()
    {
        lock (_gate)
        {
            return new(
                Published: _published.Count,
                HandledInOrder: _stories.Values.Sum(story => story.Zip(Story).TakeWhile(pair => pair.First == pair.Second).Count()),
                Mails: _mails.Count,
                Lost: _published.Count(id => !_handled.ContainsKey(id)),
                HandledTwice: _handled.Values.Count(times => times > 1),
                Unexpected: _handled.Keys.Count(id => !_published.Contains(id)));
        }
    }

    private void CheckEnd()
    {
        if (_published.Count == Expected && _published.All(_handled.ContainsKey))
        {
            _everythingHandled.TrySetResult();
        }
    }
}
