using Amazon.SQS.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class DashboardTests(Browser browser) : BrowserTest(browser)
{
    [ChromiumFact]
    public async Task An_order_is_followed_from_its_publication_to_its_mail()
    {
        await using var server = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync(server.Page);
        await page.GetByRole(AriaRole.Link, new() { Name = "orders.fifo" }).ClickAsync();

        await server.SendAsync("orders.fifo", "order-7", "{\"total\":42}");
        var message = page.Locator("[data-group='order-7'] .message");
        await Expect(message).ToHaveAttributeAsync("data-state", "ready");

        var received = Assert.Single(await server.ReceiveAsync("orders.fifo"));
        await Expect(message).ToHaveAttributeAsync("data-state", "in-flight");
        await Expect(message).ToContainTextAsync("received 1×");
        await Expect(message.Locator("[data-until]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]+ s$"));

        await message.ClickAsync();
        await Expect(page.Locator("#detail pre")).ToContainTextAsync("\"total\": 42");
        await page.Keyboard.PressAsync("Escape");

        await server.MailAsync("Thank you", "Your order 7 is on its way.");
        await server.Sqs.DeleteMessageAsync(server.QueueUrl("orders.fifo"), received.ReceiptHandle);
        await Expect(message).ToHaveCountAsync(0);
        await Expect(page.Locator("tr[data-queue='orders.fifo'] td[data-label='Handled']")).ToHaveTextAsync("1");

        await page.GetByRole(AriaRole.Link, new() { Name = "Inbox" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thank you" }).ClickAsync();
        await Expect(page.Locator("#detail pre")).ToHaveTextAsync("Your order 7 is on its way.");
    }

    [ChromiumFact]
    public async Task A_stuck_group_is_found_and_its_dead_letter_redriven()
    {
        await using var server = await DashboardServer.StartAsync();
        for (var order = 0; order < 30; order++) await server.SendAsync("orders.fifo", $"order-{order}", "fine");
        await server.SendAsync("orders.fifo", "broken", "poison");
        // Everything is received; only the poison comes again and again.
        foreach (var one in await ReceiveAllAsync(server)) await HideAsync(server, one, one.Body == "poison" ? 0 : 300);
        for (var receive = 0; receive < 3; receive++) await HideAsync(server, Assert.Single(await server.ReceiveAsync("orders.fifo")), 0);

        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#queues?queue=orders.fifo");
        await Expect(page.Locator(".lane").First).ToHaveAttributeAsync("data-group", "broken");
        await Expect(page.Locator(".lane").First).ToHaveAttributeAsync("data-state", "stuck");

        for (var receive = 0; receive < 2; receive++)
        {
            foreach (var one in await server.ReceiveAsync("orders.fifo")) await HideAsync(server, one, 0);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "orders-dead.fifo" }).ClickAsync();
        await Expect(page.Locator("[data-group=broken] .reason")).ToContainTextAsync("received too often from orders.fifo");
        await page.Locator("[data-group=broken]").GetByRole(AriaRole.Button, new() { Name = "Redrive" }).ClickAsync();
        await Expect(page.Locator(".lane")).ToHaveCountAsync(0);

        var again = Assert.Single(await server.ReceiveAsync("orders.fifo"));
        Assert.Equal("poison", again.Body);
    }

    [ChromiumFact]
    public async Task A_test_message_is_sent_with_the_keyboard()
    {
        await using var server = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#queues?queue=orders.fifo");
        await page.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Message group", new() { Exact = true }).FillAsync("order-1");
        await page.GetByLabel("Attributes (JSON)").FillAsync("{\"type\":\"order-placed\"}");
        await page.GetByLabel("Body", new() { Exact = true }).FillAsync("hello");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-group='order-1'] code")).ToHaveTextAsync("hello");
        var sent = Assert.Single(server.Aws.Queues["orders.fifo"].Messages);
        Assert.Equal("order-placed", sent.Attributes["type"].StringValue);
    }

    private static async Task<List<Message>> ReceiveAllAsync(DashboardServer server)
    {
        List<Message> all = [];
        while (await server.ReceiveAsync("orders.fifo", 300) is { Count: > 0 } some) all.AddRange(some);
        return all;
    }

    private static Task<ChangeMessageVisibilityResponse> HideAsync(DashboardServer server, Message message, int seconds) =>
        server.Sqs.ChangeMessageVisibilityAsync(server.QueueUrl("orders.fifo"), message.ReceiptHandle, seconds);
}
