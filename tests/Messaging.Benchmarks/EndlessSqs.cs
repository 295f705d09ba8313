using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Benchmarks;

/// <summary>An SQS that keeps nothing: accepts what is sent and forgets it, hands out messages it makes up. So what a process holds during a
/// million messages is what the library holds. What it does not know goes to the embedded AWS.</summary>
/// <param name="service">The embedded AWS.</param>
/// <param name="backlog">How many messages it hands out in all.</param>
internal sealed class EndlessSqs(HttpMessageHandler service, int backlog) : DelegatingHandler(service)
{
    private const int Batch = 10;

    // Far more than are in hand at a time, so that no group is handed out while it is locked.
    private const int Groups = 1_000;

    private int _accepted;
    private int _handedOut;
    private int _deleted;

    public int Accepted => Volatile.Read(ref _accepted);

    public int Deleted => Volatile.Read(ref _deleted);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.Headers.TryGetValues("X-Amz-Target", out var values) ? values.First() : "";
        var operation = target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (operation is not ("SendMessageBatch" or "ReceiveMessage" or "DeleteMessageBatch"))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = JsonNode.Parse(await request.Content!.ReadAsStreamAsync(cancellationToken))!;
        return Answer(operation switch
        {
            "SendMessageBatch" => Accept(body),
            "DeleteMessageBatch" => Delete(body),
            _ => await HandOutAsync(cancellationToken),
        });
    }

    private static HttpResponseMessage Answer(JsonObject body) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0"),
    };

    private JsonObject Accept(JsonNode request) => Each(request, entry => new()
    {
        ["Id"] = entry["Id"]!.GetValue<string>(),
        ["MessageId"] = $"message-{Interlocked.Increment(ref _accepted)}",
        ["MD5OfMessageBody"] = Md5(entry["MessageBody"]!.GetValue<string>()),
        ["SequenceNumber"] = "1",
    });

    private JsonObject Delete(JsonNode request) => Each(request, entry =>
    {
        Interlocked.Increment(ref _deleted);
        return new() { ["Id"] = entry["Id"]!.GetValue<string>() };
    });

    private static JsonObject Each(JsonNode request, Func<JsonNode, JsonObject> answer) => new()
    {
        ["Successful"] = new JsonArray([.. request["Entries"]!.AsArray().Select(entry => (JsonNode)answer(entry!))]),
        ["Failed"] = new JsonArray(),
    };

    private async Task<JsonObject> HandOutAsync(CancellationToken cancellationToken)
    {
        var first = Interlocked.Add(ref _handedOut, Batch) - Batch;
        if (first >= backlog)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), cancellationToken);
            return [];
        }

        var messages = Enumerable.Range(first, Math.Min(Batch, backlog - first)).Select(number => (JsonNode)MessageOf(number, first / Batch % Groups));
        return new() { ["Messages"] = new JsonArray([.. messages]) };
    }

    private static JsonObject MessageOf(int number, int group)
    {
        var body = JsonSerializer.Serialize(BenchmarkMessage.Of(number, Groups), BenchmarkJson.Default.BenchmarkMessage);
        return new()
        {
            ["MessageId"] = $"message-{number}",
            ["ReceiptHandle"] = $"handle-{number}",
            ["MD5OfBody"] = Md5(body),
            ["Body"] = body,
            ["Attributes"] = new JsonObject
            {
                ["MessageGroupId"] = $"group-{group}",
                ["MessageDeduplicationId"] = $"id-{number}",
                ["SequenceNumber"] = $"{number + 1:D20}",
                ["ApproximateReceiveCount"] = "1",
                ["SentTimestamp"] = "1700000000000",
            },
        };
    }

    // SQS writes it into every answer, and the SDK compares.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
