using Messaging;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

public static class Testing
{
    public static void Events(AwsMessagingBuilder aws)
    {
        #region events
        aws.AddEmailEvents("mail-events", events =>
        {
            events.Provision(ProvisioningMode.CreateIfMissing);
            events.Handle<DeliveryReport>();
        });
        aws.UseLocalAws(local => local.EmailEvents.DeliverTo("mail-events"));
        #endregion
    }

    public static void Outcomes(LocalAws aws)
    {
        #region mail-outcomes
        aws.EmailEvents.SetOutcome("gone@example.org", LocalEmailOutcome.Bounced);
        aws.EmailEvents.SetDelay("full@example.org", TimeSpan.FromHours(2)); // on the clock of Local AWS
        #endregion
    }

    public static async Task PlacedOrderSendsAMailAsync()
    {
        #region test
        var aws = new LocalAws();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddAwsMessaging(messaging =>
        {
            messaging.AddFifoQueue("orders", queue =>
            {
                queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId));
                queue.Provision(ProvisioningMode.CreateIfMissing);
                queue.Consume(c => c.Handle<OrderPlaced, OrderPlacedHandler>());
            });
            messaging.AddEmail(email => email.From("shop@example.com"));
            messaging.UseLocalAws(aws);
        });
        aws.Identities.Verify("example.com");

        using var host = builder.Build();
        await host.StartAsync();
        var orders = host.Services.GetRequiredService<IFifoPublisher<OrderPlaced>>();
        await orders.PublishAsync(new OrderPlaced("order-1", "ada@example.com"));

        var mail = await aws.Inbox.WaitForAsync(mail => mail.Subject == "Thank you"); // no polling, no sleeping
        await host.StopAsync();
        #endregion

        Console.WriteLine(mail.Subject);
    }

    public static void Faults(LocalAws aws)
    {
        #region faults
        // The next answer is lost after SQS has taken the messages.
        aws.Faults.AddNext("SendMessageBatch", times: 1, Fault.AnswerDropped());

        // One receive in twenty fails with 500, until the rule is removed.
        var rule = aws.Faults.Add(new FaultRule(Fault.Status(500)) { Operation = "ReceiveMessage", Probability = 0.05 });
        aws.Faults.Remove(rule);
        #endregion
    }
}
