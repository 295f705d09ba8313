using System.Reflection;
using Amazon.SQS.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

/// <summary>
/// Pictures of each view. They go to the test's output folder, or with <c>UPDATE_SCREENSHOTS=1</c> into the documentation. What is
/// asserted is that nothing is wider than the window.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(Browser browser) : BrowserTest(browser)
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1"
        ? Path.Combine(Root, "docs/images/dashboard")
        : Path.Combine(AppContext.BaseDirectory, "screenshots");

    private static string Root => typeof(ScreenshotTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "RepositoryRoot").Value!;

    [ChromiumFact]
    public async Task Every_view_fits_a_screen_and_a_phone()
    {
        await using var server = await DashboardServer.StartAsync();
        await FillAsync(server);
        await TakeAllAsync(await Browser.OpenAsync(1280, 800), server, "1280");
        await TakeAllAsync(await Browser.OpenAsync(390, 844), server, "390");
        var page = await Browser.OpenAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await TakeAllAsync(page, server, "dark");
    }

    private static async Task TakeAllAsync(IPage page, DashboardServer server, string look)
    {
        await page.GotoAsync($"{server.Page}#queues?queue=orders.fifo");
        await Expect(page.Locator(".lane").First).ToBeVisibleAsync();
        await TakeAsync(page, $"queues-{look}");
        await page.GotoAsync($"{server.Page}#queues?queue=orders-dead.fifo");
        await Expect(page.Locator(".reason").First).ToBeVisibleAsync();
        await TakeAsync(page, $"dead-letters-{look}");
        await page.Locator(".message").First.ClickAsync();
        await Expect(page.Locator("#detail pre")).ToBeVisibleAsync();
        await TakeAsync(page, $"message-{look}");
        await page.Keyboard.PressAsync("Escape");
        await page.GotoAsync($"{server.Page}#inbox");
        await Expect(page.Locator(".mail").First).ToBeVisibleAsync();
        await TakeAsync(page, $"inbox-{look}");
        await page.Locator(".mail").First.ClickAsync();
        await Expect(page.FrameLocator("#detail iframe").Locator("h1")).ToBeVisibleAsync();
        await TakeAsync(page, $"mail-{look}");
        await page.Keyboard.PressAsync("Escape");
        await page.GotoAsync($"{server.Page}#requests");
        await Expect(page.Locator("rect").First).ToBeVisibleAsync();
        await TakeAsync(page, $"requests-{look}");
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = !name.StartsWith('m') });
        var overhang = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(overhang <= 0, $"{name} is {overhang} px wider than the window.");
    }

    private static async Task FillAsync(DashboardServer server)
    {
        await server.SendAsync("orders.fifo", "order-1001", "{\"order\":1001,\"total\":\"broken\"}");
        for (var receive = 0; receive < 3; receive++)
        {
            var message = Assert.Single(await server.ReceiveAsync("orders.fifo"));
            await server.Sqs.ChangeMessageVisibilityAsync(server.QueueUrl("orders.fifo"), message.ReceiptHandle, receive == 2 ? 20 : 0);
        }

        foreach (var (group, count) in new[] { ("order-1001", 2), ("order-1002", 3), ("order-1003", 1) })
        {
            for (var i = 0; i < count; i++) await server.SendAsync("orders.fifo", group, $"{{\"order\":{group[6..]},\"step\":{i}}}");
        }

        await server.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = server.QueueUrl("orders.fifo"), MaxNumberOfMessages = 1, VisibilityTimeout = 30 });
        await DeadLetterAsync(server, "order-999", """{"reason":"HandlerFailed","attempts":5,"exception":"Shop.AddressUnknownException","at":"2026-08-01T12:00:00Z"}""");
        await server.MailAsync("Your order 1001", "Thank you.", "<h1>Thank you</h1><p>Your order 1001 is on its way.</p>");
        await server.MailAsync("Your order 1002", "Thank you.", "<h1>Thank you</h1><p>Your order 1002 is on its way.</p>");
    }

    // As this library's consumer leaves it.
    private static Task<SendMessageResponse> DeadLetterAsync(DashboardServer server, string group, string note) => server.Sqs.SendMessageAsync(new SendMessageRequest
    {
        QueueUrl = server.QueueUrl("orders-dead.fifo"),
        MessageGroupId = group,
        MessageBody = "{\"order\":999,\"address\":\"Nowhere\"}",
        MessageDeduplicationId = group,
        MessageAttributes = new() { ["dead-letter"] = new() { DataType = "String", StringValue = note } },
    });
}
