using System.Text.Json;
using Microsoft.Playwright;

namespace Messaging.Dashboard.Tests;

/// <summary>The status of an answer that the page itself may not see: as it came over the wire, from the browser's own debugging protocol.</summary>
internal sealed class SeenAnswer
{
    private readonly Lock _gate = new();
    private readonly string _url;
    private readonly HashSet<string> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _answers = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<int> _status = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SeenAnswer(string url) => _url = url;

    public Task<int> Status => _status.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public static async Task<SeenAnswer> WatchAsync(IPage page, string url)
    {
        var seen = new SeenAnswer(url);
        var protocol = await page.Context.NewCDPSessionAsync(page);
        protocol.Event("Network.requestWillBeSent").OnEvent += (_, what) => seen.Sent(what!.Value);
        protocol.Event("Network.responseReceivedExtraInfo").OnEvent += (_, what) => seen.Answered(what!.Value);
        await protocol.SendAsync("Network.enable");
        return seen;
    }

    private void Sent(JsonElement what)
    {
        if (what.GetProperty("request").GetProperty("url").GetString() != _url) return;
        lock (_gate) _requests.Add(what.GetProperty("requestId").GetString()!);
        Match();
    }

    private void Answered(JsonElement what)
    {
        lock (_gate) _answers[what.GetProperty("requestId").GetString()!] = what.GetProperty("statusCode").GetInt32();
        Match();
    }

    // The two come in either order.
    private void Match()
    {
        lock (_gate)
        {
            foreach (var request in _requests)
            {
                if (_answers.TryGetValue(request, out var status)) _status.TrySetResult(status);
            }
        }
    }
}
