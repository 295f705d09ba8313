namespace Messaging.Aws.Tests.Consuming;

/// <summary>Every call of a handler with its beginning and end, in the order of the simulation.</summary>
internal sealed class HistoryOfCalls
{
    private readonly List<HandlerCallRecord> _calls = [];

    public IReadOnlyList<HandlerCallRecord> Calls => _calls;

    public HandlerCallRecord Begin(string process, FifoMessage<Order> message, DateTimeOffset at)
    {
        var call = new HandlerCallRecord(process, message.Body.Group, message.Body.Number, message.MessageId, message.Attempt, at);
        _calls.Add(call);
        return call;
    }

    /// <summary>The numbers of a group's calls that succeeded, in order.</summary>
    public IEnumerable<int> Handled(string group) => _calls.Where(call => call.Group == group && call.Succeeded).Select(call => call.Number);
}
