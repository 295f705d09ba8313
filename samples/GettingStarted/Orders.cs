#region orders
using Messaging;

namespace Shop;

public sealed record OrderEvent(string OrderId, string Step, string CustomerEmail);

public sealed class OrderEventHandler(IEmailSender email) : IFifoMessageHandler<OrderEvent>
{
    public async Task HandleAsync(FifoMessage<OrderEvent> message, CancellationToken cancellationToken)
    {
        var order = message.Body;
        Console.WriteLine($"handled: {order.OrderId} {order.Step}");
        if (order.Step != "shipped") return;
        await email.SendAsync(
            new EmailMessage
            {
                To = [order.CustomerEmail],
                Subject = $"Your {order.OrderId} is on its way",
                TextBody = "Thank you for your order.",
                IdempotencyKey = message.IdempotencyKey, // the same message handled twice sends one mail
            },
            cancellationToken);
    }
}
#endregion
