using System.Text.Json.Nodes;
using Messaging.Aws.Local.Sqs;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>What happened in each of the last seconds: calls by operation, and messages in and out of each queue. Safe for many threads.</summary>
internal sealed class CallHistory : IDisposable
{
    public const int Seconds = 120;

    private readonly LocalAws _aws;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RateWindow> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateWindow> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateWindow> _sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateWindow> _handled = new(StringComparer.Ordinal);
    private readonly ITimer _timer;

    public CallHistory(LocalAws aws)
    {
        _aws = aws;
        _timer = aws.Engine.Time.CreateTimer(_ => Sample(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Messages per second over the last ten seconds.</summary>
    public JsonObject RatesOf(string queue)
    {
        lock (_gate)
        {
            return new JsonObject
            {
                ["sent"] = _sent.GetValueOrDefault(queue)?.RecentRate ?? 0,
                ["handled"] = _handled.GetValueOrDefault(queue)?.RecentRate ?? 0,
            };
        }
    }

    /// <summary>Calls and entries of an operation, second by second, oldest first.</summary>
    public (JsonArray Calls, JsonArray Entries) Of(string operation)
    {
        lock (_gate) return (Series(_calls, operation), Series(_entries, operation));
    }

    private static JsonArray Series(Dictionary<string, RateWindow> windows, string name) =>
        windows.TryGetValue(name, out var window) ? window.ToJson() : [];

    private void Sample()
    {
        var requests = _aws.Requests.ToList();
        var queues = Totals(_aws.Engine);
        lock (_gate)
        {
            Add(_calls, requests.Select(count => (count.Operation, count.Calls)));
            Add(_entries, requests.Select(count => (count.Operation, count.Entries)));
            Add(_sent, queues.Select(queue => (queue.Name, queue.Sent)));
            Add(_handled, queues.Select(queue => (queue.Name, queue.Handled)));
        }
    }

    private static List<(string Name, long Sent, long Handled)> Totals(SqsEngine engine)
    {
        using var turn = engine.Enter();
        return engine.Queues.Select(queue => (queue.Name, queue.Accepted.Count, queue.DeletedCount)).ToList();
    }

    private static void Add(Dictionary<string, RateWindow> windows, IEnumerable<(string Name, long Total)> totals)
    {
        foreach (var (name, total) in totals)
        {
            if (!windows.TryGetValue(name, out var window)) windows.Add(name, window = new RateWindow());
            window.Add(total);
        }
    }
}
