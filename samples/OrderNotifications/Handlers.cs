using Messaging;

namespace OrderNotifications;

internal sealed class OrderPlacedHandler(Ledger ledger, Story story) : IFifoMessageHandler<OrderPlaced>
{
    public Task HandleAsync(FifoMessage<OrderPlaced> message, CancellationToken cancellationToken)
    {
        ledger.Handled(message);
        story.Tell(message.Body, "placed", $"{message.Body.Total:0.00} EUR");
        return Task.CompletedTask;
    }
}

internal sealed class OrderPaidHandler(IEmailSender email, Ledger ledger, Story story) : IFifoMessageHandler<OrderPaid>
{
    public async Task HandleAsync(FifoMessage<OrderPaid> message, CancellationToken cancellationToken)
    {
        var receipt = await email.SendAsync(
            new EmailMessage
            {
                To = [message.Body.Email],
                Subject = $"Payment received for {message.Body.OrderId}",
                TextBody = $"Dear {message.Body.Customer},\n\nwe have received {message.Body.Total:0.00} EUR. Your order is on its way soon.\n",
                IdempotencyKey = message.IdempotencyKey, // a redelivery does not send again
            },
            cancellationToken);
        ledger.Mailed(receipt);
        ledger.Handled(message);
        story.Tell(message.Body, "paid", $"e-mail accepted ({receipt.MessageId})");
    }
}

internal sealed class OrderShippedHandler(Ledger ledger, Story story) : IFifoMessageHandler<OrderShipped>
{
    public Task HandleAsync(FifoMessage<OrderShipped> message, CancellationToken cancellationToken)
    {
        if (ledger.IsFirstOrder(message.Body) && message.Attempt == 1)
        {
            story.Tell(message.Body, "shipped", "the carrier does not answer: this attempt fails on purpose");
            throw new InvalidOperationException("The carrier does not answer.");
        }

        ledger.Handled(message);
        story.Tell(message.Body, "shipped", message.Attempt == 1 ? message.Body.Parcel : $"{message.Body.Parcel}, at attempt {message.Attempt}");
        return Task.CompletedTask;
    }
}
