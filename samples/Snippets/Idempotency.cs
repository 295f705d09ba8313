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
