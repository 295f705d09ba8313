using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(Browser browser) : BrowserTest(browser)
{
    [ChromiumFact]
    public async Task A_message_is_found_and_read_without_a_mouse()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.SendAsync("orders.fifo", "order-1", "hello");
        var page = await Browser.OpenAsync();
        await page.GotoAsync(server.Page);
        await Expect(page.Locator("tr[data-queue]")).ToHaveCountAsync(2);

        await TabToAsync(page, "Queues", "Inbox", "Requests", "orders.fifo");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".lane")).ToHaveCountAsync(1);
        await TabToAsync(page, "orders-dead.fifo", "filter", "sort", "Send a message", "Purge");
        await page.Keyboard.PressAsync("Tab");
        var message = page.Locator("[data-group='order-1'] .message");
        await Expect(message).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#detail pre")).ToHaveTextAsync("hello");
        await page.Keyboard.PressAsync("Escape");
        await Expect(message).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task What_arrives_takes_neither_focus_nor_scrolling_away()
    {
        await using var server = await DashboardServer.StartAsync();
        for (var i = 0; i < 10; i++) await server.SendAsync("orders.fifo", "order-1", $"message {i}");
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#queues?queue=orders.fifo");
        var last = page.Locator("[data-group='order-1'] .message").Last;
        await last.FocusAsync();
        var scrolled = await ScrollOfLaneAsync(page);
        Assert.NotEqual(0, scrolled);

        // An older group comes to the front, and the first message of this one goes.
        await server.SendAsync("orders.fifo", "order-0", "another");
        var head = Assert.Single(await server.ReceiveAsync("orders.fifo"), message => message.Body == "message 0");
        await server.Sqs.DeleteMessageAsync(server.QueueUrl("orders.fifo"), head.ReceiptHandle);
        await Expect(page.Locator(".lane")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-group='order-1'] .message")).ToHaveCountAsync(9);

        await Expect(last).ToBeFocusedAsync();
        Assert.NotEqual(0, await ScrollOfLaneAsync(page));
    }

    private static Task<int> ScrollOfLaneAsync(IPage page) => page.Locator("[data-group='order-1'] ol").EvaluateAsync<int>("lane => Math.round(lane.scrollLeft)");

    private static async Task TabToAsync(IPage page, params string[] names)
    {
        foreach (var name in names)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal(name, await page.EvaluateAsync<string>("() => document.activeElement.dataset.key ?? document.activeElement.textContent"));
        }
    }
}
