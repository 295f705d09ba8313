using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

public static class Registration
{
    public static void Register(HostApplicationBuilder builder)
    {
        #region registration
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.UseConfiguration(builder.Configuration.GetSection("AwsMessaging")); // optional; configuration wins over code
            aws.AddFifoQueue("orders", queue =>
            {
                queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId).DeduplicateBy(o => o.OrderId));
                queue.Message<OrderShipped>("order-shipped", m => m.GroupBy(o => o.OrderId));
                queue.DeadLetterQueue();
                queue.Provision(ProvisioningMode.CreateIfMissing);
                queue.Consume(c =>
                {
                    c.Handle<OrderPlaced, OrderPlacedHandler>();
                    c.Handle<OrderShipped, OrderShippedHandler>();
                    c.MaxConcurrentGroups = 32;
                });
            });
            aws.AddEmail(email => email.From("Shop <orders@example.com>"));
            if (builder.Environment.IsDevelopment())
            {
                aws.UseLocalAws(); // no account, no network; refused in Production
            }
        });
        #endregion
    }
}
