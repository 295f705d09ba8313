namespace Messaging.AotTests.App;

/// <summary>What the handlers saw.</summary>
internal sealed class Tally(int expected)
{
    private readonly Lock _gate = new();
    private readonly List<OrderPlaced> _handled = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sentOnce;

    public Task Complete => _complete.Task;

    public void Handled(OrderPlaced order, EmailReceipt receipt, EmailReceipt again)
    {
        lock (_gate)
        {
            _handled.Add(order);
            _sentOnce += !receipt.AcceptedEarlier && again.AcceptedEarlier && again.MessageId == receipt.MessageId ? 1 : 0;
            if (_handled.Count == expected)
            {
                _complete.SetResult();
            }
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            var inOrder = _handled.GroupBy(order => order.OrderId, StringComparer.Ordinal)
                .Sum(group => group.Select(order => order.Step).Where((step, place) => step == place + 1).Count());
            return $"{_handled.Count} handled, {inOrder} in order, {_sentOnce} mails sent once";
        }
    }
}
