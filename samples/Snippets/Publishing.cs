using Messaging;
using Messaging.Aws;

namespace Snippets;

#region settings
public sealed class Warehouse(IFifoPublisher<OrderShipped> orders)
{
    public Task<PublishReceipt> ShipAsync(OrderShipped order, string parcel, CancellationToken cancellationToken) => orders.PublishAsync(
        order,
        new PublishOptions
        {
            DeduplicationId = DeduplicationId.From(order.OrderId, parcel), // a second call within five minutes adds nothing
            IdempotencyKey = $"shipped/{order.OrderId}/{parcel}", // a handler recognises a repeat at any time
        },
        cancellationToken);
}
#endregion

public static class Publishing
{
    #region outcome
    public static async Task PublishAsync(IFifoPublisher<OrderPlaced> orders, OrderPlaced order, CancellationToken cancellationToken)
    {
        try
        {
            await orders.PublishAsync(order, cancellationToken);
        }
        catch (PublishException exception) when (exception.Reason == PublishFailureReason.OutcomeUnknown)
        {
            // It may be in the queue. The same deduplication ID makes a repeat safe until then, also from another process.
            Console.WriteLine($"Repeat {exception.DeduplicationId} before {exception.SafeToRepeatUntil:u}, or look first.");
        }
        catch (PublishException exception)
        {
            // It is certainly not in the queue.
            Console.WriteLine($"Not published: {exception.Reason}");
        }
    }
    #endregion

    #region many
    public static async Task ImportAsync(
        IFifoPublisher<OrderPlaced> orders, IAsyncEnumerable<OrderPlaced> source, CancellationToken cancellationToken)
    {
        await foreach (var result in orders.PublishManyAsync(source, cancellationToken: cancellationToken))
        {
            if (result.Error is { } error)
            {
                Console.WriteLine($"{error.MessageGroupId}: {error.Reason}");
            }
        }
    }
    #endregion
}
