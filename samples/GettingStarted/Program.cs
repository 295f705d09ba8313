#region program
using Messaging;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAwsMessaging(aws =>
{
    aws.UseConfiguration(builder.Configuration.GetSection("AwsMessaging"));
    aws.AddFifoQueue("orders", queue =>
    {
        queue.Message<OrderEvent>("order-event", message => message.GroupBy(order => order.OrderId));
        queue.DeadLetterQueue();
        queue.Provision(ProvisioningMode.CreateIfMissing);
        queue.Consume(consumer => consumer.Handle<OrderEvent, OrderEventHandler>());
    });
    aws.AddEmail(email => email.From("shop@example.com"));
    if (builder.Environment.IsDevelopment()) aws.UseLocalAws();
});

using var host = builder.Build();
await host.StartAsync();

var orders = host.Services.GetRequiredService<IFifoPublisher<OrderEvent>>();
foreach (var step in new[] { "placed", "paid", "shipped" })
{
    await orders.PublishAsync(new OrderEvent("order-1", step, "ada@example.com"));
    Console.WriteLine($"published: order-1 {step}");
}

if (host.Services.GetService<LocalAws>() is { } local)
{
    var mail = await local.Inbox.WaitForAsync();
    Console.WriteLine($"mail to {mail.To[0]}: {mail.Subject}");
    await host.StopAsync();
}
else
{
    await host.WaitForShutdownAsync(); // until Ctrl+C
}
#endregion
