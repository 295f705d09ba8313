using System.Text.Json.Serialization;

namespace Messaging.AotTests.App;

internal sealed record OrderPlaced(string OrderId, int Step, string CustomerEmail);

internal sealed record Invoice(string OrderId, decimal Amount);

[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(Invoice))]
internal sealed partial class OrderJson : JsonSerializerContext;
