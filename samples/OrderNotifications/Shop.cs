using Messaging;

namespace OrderNotifications;

/// <summary>The customers: each order is placed, paid and shipped, one event after the other, all orders side by side.</summary>
internal sealed class Shop(
    IFifoPublisher<OrderPlaced> placed, IFifoPublisher<OrderPaid> paid, IFifoPublisher<OrderShipped> shipped, Ledger ledger, Story story)
{
    private static readonly string[] Customers = ["Ada", "Grace", "Edsger", "Barbara", "Donald"];

    public Task OpenAsync(string? mailTo, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(1, ledger.Orders).Select(number => OrderAsync(number, mailTo, cancellationToken)));

    private async Task OrderAsync(int number, string? mailTo, CancellationToken cancellationToken)
    {
        var id = ledger.OrderId(number);
        var customer = Customers[number % Customers.Length];
        var total = 10m + number;
        var order = new OrderPlaced(id, customer, total);
        ledger.Published(await placed.PublishAsync(order, cancellationToken));
        if (number == 1)
        {
            await PublishAgainAsync(order, cancellationToken);
        }

        ledger.Published(await paid.PublishAsync(new(id, customer, mailTo ?? $"{customer.ToLowerInvariant()}@example.com", total), cancellationToken));
        ledger.Published(await shipped.PublishAsync(new(id, customer, $"parcel {number}"), cancellationToken));
    }

    // The same event has the same deduplication ID: SQS takes it and drops it, and the ledger gets the same message ID again.
    private async Task PublishAgainAsync(OrderPlaced order, CancellationToken cancellationToken)
    {
        var receipt = await placed.PublishAsync(order, cancellationToken);
        ledger.Published(receipt);
        story.Tell(order, "placed", $"published once more with the same deduplication ID: {(receipt.IsDuplicate == true ? "recognised as a duplicate" : "no evidence yet")}");
    }
}
