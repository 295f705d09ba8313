using System.Text.Json.Serialization;
using Messaging;
using Messaging.Aws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

public static class Idempotency
{
    public static void RegisterDynamoDb(HostApplicationBuilder builder)
    {
        #region dynamodb
        builder.Services.AddAwsMessaging(aws => aws.UseDynamoDbIdempotency("orders-idempotency"));
        #endregion
    }

    public static void RegisterRedis(HostApplicationBuilder builder)
    {
        #region redis
        builder.Services.AddAwsMessaging(aws => aws.UseRedisIdempotency("cache.example.com:6379,ssl=true"));
        #endregion
    }

    public static void RegisterHandlers(HostApplicationBuilder builder)
    {
        #region handlers
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.UseRedisIdempotency("cache.example.com:6379,ssl=true");
            aws.AddFifoQueue("orders", queue =>
            {
                queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId).Idempotent());

                // Shipped once per order, whatever the publisher says; remembered for a month.
                queue.Message<OrderShipped>("order-shipped", m => m
                    .GroupBy(o => o.OrderId)
                    .Idempotent(o => o.OrderId, retention: TimeSpan.FromDays(30)));
            });
        });
        #endregion
    }
}

#region executor
public sealed class Payments(IIdempotentExecutor once, ICardGateway gateway)
{
    // However often it is called for an order, on however many machines: one charge, and everyone gets its receipt.
    public Task<ChargeReceipt> ChargeAsync(string orderId, decimal amount, CancellationToken cancellationToken) => once.RunAsync(
        $"charge/{orderId}", stopping => gateway.ChargeAsync(orderId, amount, stopping), ChargeJson.Default.ChargeReceipt, cancellationToken: cancellationToken);
}
#endregion

public interface ICardGateway
{
    Task<ChargeReceipt> ChargeAsync(string orderId, decimal amount, CancellationToken cancellationToken);
}

public sealed record ChargeReceipt(string Id, decimal Amount);

[JsonSerializable(typeof(ChargeReceipt))]
public sealed partial class ChargeJson : JsonSerializerContext;
