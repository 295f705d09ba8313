using System.Text.Json.Nodes;

namespace Messaging.Dashboard.Tests;

internal static class Seeds
{
    public const string Orders = """
        {
          "queues": [
            { "name": "orders.fifo", "deadLetterQueue": "orders-dead.fifo", "maxReceiveCount": 5 },
            { "name": "orders-dead.fifo" }
          ],
          "identities": ["example.com"],
          "messages": []
        }
        """;

    public static string Many(int messages, int groups) => new JsonObject
    {
        ["queues"] = new JsonArray(new JsonObject { ["name"] = "big.fifo" }),
        ["messages"] = new JsonArray(Enumerable.Range(0, messages)
            .Select(JsonNode? (i) => new JsonObject { ["queue"] = "big.fifo", ["group"] = $"order-{i % groups}", ["body"] = $"message {i}" }).ToArray()),
    }.ToJsonString();
}
