using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>How much a total grew in each of the last seconds.</summary>
internal sealed class RateWindow
{
    private const int RecentSeconds = 10;

    private readonly Queue<long> _grown = new(CallHistory.Seconds);
    private long _total;

    public double RecentRate => Math.Round(_grown.TakeLast(RecentSeconds).Sum() / (double)RecentSeconds, 1);

    public void Add(long total)
    {
        if (_grown.Count == CallHistory.Seconds) _grown.Dequeue();
        // A queue made anew, or counts that were reset, begin at zero.
        _grown.Enqueue(total < _total ? total : total - _total);
        _total = total;
    }

    public JsonArray ToJson() => Json.Array(_grown, grown => JsonValue.Create(grown));
}
