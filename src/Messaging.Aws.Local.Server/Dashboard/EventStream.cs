using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>Keeps a page up to date: what it shows, at most twice a second and only when it changed, however many messages pass.</summary>
internal sealed class EventStream(TimeProvider time, Func<ViewQuery, JsonObject> read, CancellationToken stopping)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // A comment now and then: the write fails when the page is gone without a word.
    private const int SilentTurns = 30;

    public async Task RunAsync(HttpContext context, ViewQuery query)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        var shown = "";
        var silent = 0;
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                var view = read(query).ToJsonString();
                if (view == shown && ++silent < SilentTurns) continue;
                var text = view == shown ? ":\n\n" : $"data: {{\"now\":{Json.Time(time.GetUtcNow())},\"view\":{view}}}\n\n";
                (shown, silent) = (view, 0);
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }
            while (await timer.WaitForNextTickAsync(ended.Token));
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was closed, or the server stops.
        }
    }
}
