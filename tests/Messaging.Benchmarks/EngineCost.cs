using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Local;

namespace Messaging.Benchmarks;

/// <summary>What one call costs the embedded AWS and what it costs the SDK: a benchmark on it must measure the client.</summary>
/// <remarks>One run of the SDK against Local AWS is recorded. Then the SDK runs alone against the recorded answers, and a second Local AWS
/// of the same seed gets the recorded requests without the SDK.</remarks>
internal static class EngineCost
{
    private const int Calls = 4_000;
    private const int BatchSize = 10;
    private static readonly string[] Operations = ["SendMessageBatch of 10", "ReceiveMessage of 10", "DeleteMessageBatch of 10"];

    public static async Task<int> RunAsync()
    {
        // The first round compiles the code.
        await MeasureAsync();
        var (sdk, engine) = await MeasureAsync();
        Console.WriteLine("| call, bodies of 1 KB | Local AWS µs | SDK µs | Local AWS bytes | SDK bytes |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var i = 0; i < Operations.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Operations[i]} | {engine[i].Cpu:0} | {sdk[i].Cpu:0} | {engine[i].Bytes:0} | {sdk[i].Bytes:0} |"));
        }

        Console.WriteLine();
        Console.WriteLine($"Processor time of the process and allocated bytes per call, {Calls} calls each, signature checks off.");
        return 0;
    }

    private static async Task<(Cost[] Sdk, Cost[] Engine)> MeasureAsync()
    {
        using var recorder = new Recorder(NewAws().CreateHandler());
        await RunSdkAsync(recorder);
        using var player = new Player([.. recorder.Exchanges]);
        var sdk = await RunSdkAsync(player);
        return (sdk, await ReplayAsync(recorder.Exchanges));
    }

    private static LocalAws NewAws() => new(new LocalAwsOptions { VerifySignatures = false, AcceptedJournalCapacity = 0 });

    private static async Task<Cost[]> RunSdkAsync(HttpMessageHandler handler)
    {
        using var sqs = Backend.CreateClient(handler);
        var queueUrl = (await sqs.CreateQueueAsync(Backend.QueueRequest())).QueueUrl;
        var sends = Enumerable.Range(0, Calls).Select(call => Send(queueUrl, call)).ToArray();
        var receives = Enumerable.Range(0, Calls).Select(_ => Receive(queueUrl)).ToArray();
        var received = new List<ReceiveMessageResponse>(Calls);
        var sent = await Cost.MeasureAsync(Calls, call => sqs.SendMessageBatchAsync(sends[call]));
        var got = await Cost.MeasureAsync(Calls, async call => received.Add(await sqs.ReceiveMessageAsync(receives[call])));
        var deletes = received.Select(response => Delete(queueUrl, response)).ToArray();
        return [sent, got, await Cost.MeasureAsync(Calls, call => sqs.DeleteMessageBatchAsync(deletes[call]))];
    }

    private static async Task<Cost[]> ReplayAsync(List<Exchange> exchanges)
    {
        using var engine = new HttpMessageInvoker(NewAws().CreateHandler());
        (await engine.SendAsync(exchanges[0].ToRequest(), default)).Dispose();
        var costs = new Cost[Operations.Length];
        for (var i = 0; i < costs.Length; i++)
        {
            var part = exchanges.Skip(1 + (i * Calls)).Take(Calls).ToArray();
            var requests = part.Select(exchange => exchange.ToRequest()).ToArray();
            costs[i] = await Cost.MeasureAsync(Calls, async call =>
            {
                using var response = await engine.SendAsync(requests[call], default);
                part[call].CheckSame(response);
            });
        }

        return costs;
    }

    private static SendMessageBatchRequest Send(string queueUrl, int call) => new()
    {
        QueueUrl = queueUrl,
        Entries = [.. Enumerable.Range(0, BatchSize).Select(index => new SendMessageBatchRequestEntry
        {
            Id = index.ToString(CultureInfo.InvariantCulture),
            MessageBody = new string('x', 1000),
            MessageGroupId = $"group-{call}",
            MessageDeduplicationId = $"{call}-{index}",
        })],
    };

    private static ReceiveMessageRequest Receive(string queueUrl) => new()
    {
        QueueUrl = queueUrl,
        MaxNumberOfMessages = BatchSize,
        VisibilityTimeout = 43_200,
        MessageSystemAttributeNames = ["ApproximateReceiveCount", "MessageGroupId", "SequenceNumber"],
    };

    private static DeleteMessageBatchRequest Delete(string queueUrl, ReceiveMessageResponse received) => received.Messages is { Count: BatchSize } messages
        ? new() { QueueUrl = queueUrl, Entries = [.. messages.Select((message, index) => new DeleteMessageBatchRequestEntry { Id = index.ToString(CultureInfo.InvariantCulture), ReceiptHandle = message.ReceiptHandle })] }
        : throw new InvalidOperationException($"A receive brought {received.Messages?.Count ?? 0} messages; the measure needs {BatchSize}.");
}
