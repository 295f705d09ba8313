using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Benchmarks;

/// <summary>The best loops that one writes by hand on the SDK for the same work: what the library is measured against.</summary>
/// <remarks>The same attributes, explicit deduplication IDs, source-generated JSON, full batches, order per group. What a user would have to
/// add is not there: retries, partial failures, lost answers, lease renewal, back-pressure, results per message.</remarks>
internal static class HandWritten
{
    private const int BatchSize = 10;

    private static readonly List<string> SystemAttributes =
        ["ApproximateReceiveCount", "MessageDeduplicationId", "MessageGroupId", "SentTimestamp", "SequenceNumber"];

    /// <summary>Senders that own their groups, each with one request in flight.</summary>
    public static Task PublishAsync(IAmazonSQS sqs, string queueUrl, int messages, int groups, int senders)
    {
        senders = Math.Min(senders, groups);
        return Task.WhenAll(Enumerable.Range(0, senders).Select(sender => SendAsync(sqs, queueUrl, OwnedBy(sender, senders, messages, groups))));
    }

    /// <summary>Receivers that handle what they get in order and delete it together.</summary>
    public static async Task ConsumeAsync(IAmazonSQS sqs, string queueUrl, int receivers, Func<BenchmarkMessage, bool> handleIsLast)
    {
        using var stop = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, receivers).Select(_ => ReceiveAsync(sqs, queueUrl, handleIsLast, stop)));
    }

    /// <summary>What a sender that owns its groups sends.</summary>
    public static IEnumerable<BenchmarkMessage> OwnedBy(int sender, int senders, int messages, int groups) =>
        Enumerable.Range(0, messages).Where(number => number % groups % senders == sender).Select(number => BenchmarkMessage.Of(number, groups));

    /// <summary>Sends in batches, one after the other.</summary>
    public static async Task SendAsync(IAmazonSQS sqs, string queueUrl, IEnumerable<BenchmarkMessage> messages)
    {
        foreach (var batch in messages.Chunk(BatchSize))
        {
            var entries = new List<SendMessageBatchRequestEntry>(BatchSize);
            foreach (var message in batch)
            {
                entries.Add(Entry(message, entries.Count));
            }

            var response = await sqs.SendMessageBatchAsync(new SendMessageBatchRequest { QueueUrl = queueUrl, Entries = entries });
            if (response.Failed is { Count: > 0 })
            {
                throw new InvalidOperationException("A hand-written loop does not know what to do now.");
            }
        }
    }

    /// <summary>A message as it is sent.</summary>
    public static SendMessageBatchRequestEntry Entry(BenchmarkMessage message, int index)
    {
        var deduplicationId = Guid.CreateVersion7().ToString("N");
        return new()
        {
            Id = index.ToString(),
            MessageBody = JsonSerializer.Serialize(message, BenchmarkJson.Default.BenchmarkMessage),
            MessageGroupId = message.Group,
            MessageDeduplicationId = deduplicationId,
            MessageAttributes = new()
            {
                ["message-type"] = new() { DataType = "String", StringValue = "benchmark" },
                ["idempotency-key"] = new() { DataType = "String", StringValue = $"orders/{message.Group}/{deduplicationId}" },
            },
        };
    }

    /// <summary>Receives, with a long poll that ends at once when it is told to stop; null from then on.</summary>
    public static async Task<List<Message>?> ReceiveAsync(IAmazonSQS sqs, string queueUrl, int maxMessages, CancellationToken stop)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = queueUrl,
            MaxNumberOfMessages = maxMessages,
            WaitTimeSeconds = 20,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = SystemAttributes,
        };
        try
        {
            stop.ThrowIfCancellationRequested();
            return (await sqs.ReceiveMessageAsync(request, stop)).Messages ?? [];
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task ReceiveAsync(
        IAmazonSQS sqs, string queueUrl, Func<BenchmarkMessage, bool> handleIsLast, CancellationTokenSource stop)
    {
        while (await ReceiveAsync(sqs, queueUrl, BatchSize, stop.Token) is { } received)
        {
            if (received.Count > 0)
            {
                await HandleAsync(sqs, queueUrl, received, handleIsLast, stop);
            }
        }
    }

    private static async Task HandleAsync(
        IAmazonSQS sqs, string queueUrl, List<Message> received, Func<BenchmarkMessage, bool> handleIsLast, CancellationTokenSource stop)
    {
        var isLast = false;
        var entries = new List<DeleteMessageBatchRequestEntry>(received.Count);
        foreach (var message in received)
        {
            isLast |= handleIsLast(JsonSerializer.Deserialize(message.Body, BenchmarkJson.Default.BenchmarkMessage)!);
            entries.Add(new() { Id = entries.Count.ToString(), ReceiptHandle = message.ReceiptHandle });
        }

        await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest { QueueUrl = queueUrl, Entries = entries });
        if (isLast)
        {
            stop.Cancel();
        }
    }
}
