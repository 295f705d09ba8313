using Messaging;

namespace Snippets;

public sealed record OrderPlaced(string OrderId, string CustomerEmail);

public sealed record OrderShipped(string OrderId);

#region publish
public sealed class Checkout(IFifoPublisher<OrderPlaced> orders)
{
    public Task<PublishReceipt> PlaceAsync(OrderPlaced order, CancellationToken cancellationToken) =>
        orders.PublishAsync(order, cancellationToken);
}
#endregion

#region handle
public sealed class OrderPlacedHandler(IEmailSender email) : IFifoMessageHandler<OrderPlaced>
{
    public async Task HandleAsync(FifoMessage<OrderPlaced> message, CancellationToken cancellationToken) =>
        await email.SendAsync(
            new EmailMessage
            {
                To = [message.Body.CustomerEmail],
                Subject = "Thank you",
                TextBody = "We have your order.",
                IdempotencyKey = message.IdempotencyKey, // a redelivery does not send again
            },
            cancellationToken);
}
#endregion

public sealed class OrderShippedHandler : IFifoMessageHandler<OrderShipped>
{
    public Task HandleAsync(FifoMessage<OrderShipped> message, CancellationToken cancellationToken) => Task.CompletedTask;
}
