using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace ApplicationTests;

public sealed record OrderPlaced(string OrderId, string CustomerEmail);

#region application
public static class Shop
{
    public static IServiceCollection AddShop(this IServiceCollection services, Action<AwsMessagingBuilder> environment)
    {
        services.AddSingleton<Checkout>();
        return services.AddAwsMessaging(aws =>
        {
            aws.AddFifoQueue("orders", queue =>
            {
                queue.Message<OrderPlaced>("order-placed", message => message
                    .GroupBy(order => order.OrderId)
                    .DeduplicateBy(order => order.OrderId));
                queue.DeadLetterQueue();
                queue.Provision(ProvisioningMode.CreateIfMissing);
                queue.Consume(consumer => consumer.Handle<OrderPlaced, OrderPlacedHandler>());
            });
            aws.AddEmail(email => email.From("shop@example.com"));
            environment(aws); // Program.cs gives UseConfiguration here, a test UseLocalAws
        });
    }
}
#endregion

#region units
public sealed class Checkout(IFifoPublisher<OrderPlaced> orders)
{
    public async Task<string> PlaceAsync(OrderPlaced order, CancellationToken cancellationToken)
    {
        if (!order.CustomerEmail.Contains('@', StringComparison.Ordinal)) throw new ArgumentException("An order needs an e-mail address.", nameof(order));
        await orders.PublishAsync(order, cancellationToken);
        return order.OrderId;
    }
}

public sealed class OrderPlacedHandler(IEmailSender email) : IFifoMessageHandler<OrderPlaced>
{
    public async Task HandleAsync(FifoMessage<OrderPlaced> message, CancellationToken cancellationToken) =>
        await email.SendAsync(
            new EmailMessage
            {
                To = [message.Body.CustomerEmail],
                Subject = "Thank you",
                TextBody = $"We have your order {message.Body.OrderId}.",
                IdempotencyKey = message.IdempotencyKey,
            },
            cancellationToken);
}
#endregion
