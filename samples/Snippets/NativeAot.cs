using System.Text.Json;
using System.Text.Json.Serialization;
using Messaging.Aws;

namespace Snippets;

public static class NativeAot
{
    public static void Register(AwsMessagingBuilder aws)
    {
        #region register
        aws.AddFifoQueue("orders", queue =>
        {
            queue.Message<OrderPlaced>("order-placed", m => m.GroupBy(o => o.OrderId).Json(OrderJson.Default.OrderPlaced));
            queue.Message<OrderShipped>("order-shipped", m => m.GroupBy(o => o.OrderId).Json(OrderJson.Default.OrderShipped));
        });
        #endregion
    }
}

#region context
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderShipped))]
public sealed partial class OrderJson : JsonSerializerContext;
#endregion
