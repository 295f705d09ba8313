namespace Messaging.AotTests.App;

/// <summary>Writes a mail per message; its dependency comes from the container, its mail's key from the message.</summary>
internal sealed class OrderPlacedHandler(IEmailSender email, Tally tally) : IFifoMessageHandler<OrderPlaced>
{
    public async Task HandleAsync(FifoMessage<OrderPlaced> message, CancellationToken cancellationToken)
    {
        var mail = new EmailMessage
        {
            To = [message.Body.CustomerEmail],
            Subject = $"Order {message.Body.OrderId}, step {message.Body.Step}",
            TextBody = "We have your order.",
            IdempotencyKey = message.IdempotencyKey,
        };
        var receipt = await email.SendAsync(mail, cancellationToken);
        var again = await email.SendAsync(mail, cancellationToken);
        tally.Handled(message.Body, receipt, again);
    }
}
