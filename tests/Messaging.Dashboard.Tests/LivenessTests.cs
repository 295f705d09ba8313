using System.Diagnostics;
using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Local.Sqs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

/// <summary>100,000 messages in 5,000 groups. What depends on the machine is printed, not asserted.</summary>
[Collection(BrowserTests.Name)]
public sealed class LivenessTests(Browser browser) : BrowserTest(browser)
{
    private const string Queue = "big.fifo";

    [ChromiumFact]
    public async Task The_page_of_a_big_queue_stays_small()
    {
        await using var server = await DashboardServer.StartAsync(Seeds.Many(100_000, 5_000));
        var page = await Browser.OpenAsync();
        var clock = Stopwatch.StartNew();
        await page.GotoAsync($"{server.Page}#queues?queue={Queue}");
        await Expect(page.Locator(".lane")).ToHaveCountAsync(20);
        Console.WriteLine($"dashboard: 100,000 messages in 5,000 groups opened in {clock.ElapsedMilliseconds} ms");

        var bytes = await server.Http.GetByteArrayAsync($"/_local/api/view?view=queues&queue={Queue}");
        Assert.InRange(bytes.Length, 1_000, 100_000);
        Assert.InRange(await page.Locator("*").CountAsync(), 1, 2_500);

        await server.ReceiveAsync(Queue);
        await Expect(Cell(page, "In flight")).ToHaveTextAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Locator(".pager")).ToContainTextAsync("page 2 of 250");
    }

    [ChromiumFact]
    public async Task The_page_of_a_big_queue_follows_a_steady_stream()
    {
        const int Updates = 10;
        await using var server = await DashboardServer.StartAsync(Seeds.Many(100_000, 5_000));
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#queues?queue={Queue}");
        await Expect(page.Locator(".lane")).ToHaveCountAsync(20);
        using var stop = new CancellationTokenSource();
        var working = WorkAsync(server, stop.Token);

        var handled = Cell(page, "Handled");
        var longest = TimeSpan.Zero;
        var totals = new List<long>();
        for (var update = 0; update < Updates; update++)
        {
            var shown = await handled.TextContentAsync() ?? "";
            var clock = Stopwatch.StartNew();
            await Expect(handled).Not.ToHaveTextAsync(shown);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, clock.Elapsed.Ticks));
            totals.Add(long.Parse(await handled.TextContentAsync() ?? "", NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        }

        var (glance, worst) = TimeUnderLock(server.Aws.Engine);
        await stop.CancelAsync();
        var calls = await working;
        Console.WriteLine($"dashboard: {calls} calls while the page had {Updates} updates, the longest wait {longest.TotalMilliseconds:0} ms; "
            + $"a snapshot of 5,000 groups holds the lock {glance.TotalMilliseconds:0.00} ms, at most {worst.TotalMilliseconds:0.00} ms");

        Assert.Equal(totals.Order(), totals);
        // What was handled since is on the page in the end.
        await Expect(handled).ToHaveTextAsync(Handled(server.Aws.Engine).ToString("N0", CultureInfo.InvariantCulture));
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
    }

    /// <summary>Sends, receives and deletes ten at a time, as one sender and one receiver would.</summary>
    private static async Task<int> WorkAsync(DashboardServer server, CancellationToken stop)
    {
        var calls = 0;
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            var received = await server.ReceiveAsync(Queue);
            // A round is finished once it has begun.
            await server.Sqs.DeleteMessageBatchAsync(
                server.QueueUrl(Queue),
                received.Select((message, i) => new DeleteMessageBatchRequestEntry($"{i}", message.ReceiptHandle)).ToList(),
                CancellationToken.None);
            await server.Sqs.SendMessageBatchAsync(server.QueueUrl(Queue), New(round), CancellationToken.None);
            calls += 3;
        }

        return calls;
    }

    private static List<SendMessageBatchRequestEntry> New(int round) => Enumerable.Range(0, 10).Select(i => new SendMessageBatchRequestEntry($"{i}", "new")
    {
        MessageGroupId = $"order-{((round * 10) + i) % 5_000}",
        MessageDeduplicationId = $"{round}-{i}",
    }).ToList();

    /// <summary>How long the engine is held for one look at the queue: the median and the longest of 100.</summary>
    private static (TimeSpan Median, TimeSpan Longest) TimeUnderLock(SqsEngine engine)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 100; i++)
        {
            using var turn = engine.Enter();
            var clock = Stopwatch.StartNew();
            Assert.Equal(5_000, QueueGlance.Of(engine.Find_NeedsLock(Queue)!, turn.Now).Groups.Length);
            times.Add(clock.Elapsed);
        }

        times.Sort();
        return (times[times.Count / 2], times[^1]);
    }

    private static long Handled(SqsEngine engine)
    {
        using var turn = engine.Enter();
        return engine.Find_NeedsLock(Queue)!.DeletedCount;
    }

    private static ILocator Cell(IPage page, string label) => page.Locator($"tr[data-queue='{Queue}'] td[data-label='{label}']");
}
