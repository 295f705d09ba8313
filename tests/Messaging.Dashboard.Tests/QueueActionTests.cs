using System.Globalization;
using System.Text.RegularExpressions;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class QueueActionTests(Browser browser) : BrowserTest(browser)
{
    [ChromiumFact]
    public async Task Purge_asks_first_and_follows_the_rule_of_SQS()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.SendAsync("orders.fifo", "order-1", "one");
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#queues?queue=orders.fifo");
        var purge = page.GetByRole(AriaRole.Button, new() { Name = "Purge" });

        // Not answered otherwise, Playwright says no.
        await purge.ClickAsync();
        Assert.Single(server.Aws.Queues["orders.fifo"].Messages);

        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await purge.ClickAsync();
        await Expect(page.Locator("#notice")).ToHaveTextAsync("purged");
        await Expect(page.Locator(".lane")).ToHaveCountAsync(0);
        Assert.Empty(server.Aws.Queues["orders.fifo"].Messages);

        await purge.ClickAsync();
        await Expect(page.Locator("#notice.error")).ToContainTextAsync("60 seconds");
    }

    [ChromiumFact]
    public async Task What_is_in_flight_is_counted_down_until_it_is_ready_again()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.SendAsync("orders.fifo", "order-1", "one");
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#queues?queue=orders.fifo");
        await Expect(page.Locator(".message")).ToHaveAttributeAsync("data-state", "ready");

        await server.ReceiveAsync("orders.fifo", visibilityTimeout: 4);
        var seconds = page.Locator(".message [data-until]");
        await Expect(seconds).ToHaveTextAsync(new Regex("^[34] s$"));
        var first = Seconds(await seconds.TextContentAsync());
        await Expect(seconds).ToHaveTextAsync($"{first - 1} s");
        await Expect(seconds).ToHaveTextAsync($"{first - 2} s");

        await Expect(page.Locator(".message")).ToHaveAttributeAsync("data-state", "ready");
        await Expect(page.Locator(".message")).ToContainTextAsync("received 1×");
    }

    [ChromiumFact]
    public async Task The_reason_that_our_consumer_gives_a_dead_letter_is_on_the_page()
    {
        await using var server = await DashboardServer.StartAsync();
        using var host = ConsumerOf(server.Aws);
        await host.StartAsync();
        await host.Services.GetRequiredService<IFifoPublisher<Shipment>>().PublishAsync(new Shipment("shipment-1"));
        var page = await Browser.OpenAsync();

        await page.GotoAsync($"{server.Page}#queues?queue=shipments-dlq.fifo");

        await Expect(page.Locator("[data-group='shipment-1'] .reason")).ToContainTextAsync("There is no such street");
        await page.Locator("[data-group='shipment-1'] .message").ClickAsync();
        await Expect(page.Locator("#detail dl").First).ToContainTextAsync("There is no such street");
        await host.StopAsync();
    }

    private static int Seconds(string? text) => int.Parse(text!.Split(' ')[0], CultureInfo.InvariantCulture);

    private static IHost ConsumerOf(LocalAws server)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.AddFifoQueue("shipments", queue =>
            {
                queue.Message<Shipment>("shipment", message => message.GroupBy(shipment => shipment.Id));
                queue.DeadLetterQueue();
                queue.Provision(ProvisioningMode.CreateIfMissing);
                queue.Consume(consumer => consumer.Handle<Shipment, RefusingHandler>());
            });
            aws.UseLocalAws(server);
        });
        return builder.Build();
    }

    private sealed record Shipment(string Id);

    private sealed class RefusingHandler : IFifoMessageHandler<Shipment>
    {
        public Task HandleAsync(FifoMessage<Shipment> message, CancellationToken cancellationToken) =>
            throw new DeadLetterException("There is no such street");
    }
}
