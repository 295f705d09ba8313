using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Benchmarks;

/// <summary>The loops that one writes first: a call per message sent, and two per message received.</summary>
internal static class Naive
{
    /// <summary>Senders that own their groups, each with one message in flight.</summary>
    public static Task PublishAsync(IAmazonSQS sqs, string queueUrl, int messages, int groups, int senders)
    {
        senders = Math.Min(senders, groups);
        return Task.WhenAll(Enumerable.Range(0, senders).Select(async sender =>
        {
            foreach (var message in HandWritten.OwnedBy(sender, senders, messages, groups))
            {
                await SendAsync(sqs, queueUrl, message);
            }
        }));
    }

    /// <summary>Receivers that handle and delete one message at a time.</summary>
    public static async Task ConsumeAsync(IAmazonSQS sqs, string queueUrl, int receivers, Func<BenchmarkMessage, bool> handleIsLast)
    {
        using var stop = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, receivers).Select(_ => ReceiveAsync(sqs, queueUrl, handleIsLast, stop)));
    }

    public static Task SendAsync(IAmazonSQS sqs, string queueUrl, BenchmarkMessage message)
    {
        var entry = HandWritten.Entry(message, 0);
        return sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = queueUrl,
            MessageBody = entry.MessageBody,
            MessageGroupId = entry.MessageGroupId,
            MessageDeduplicationId = entry.MessageDeduplicationId,
            MessageAttributes = entry.MessageAttributes,
        });
    }

    private static async Task ReceiveAsync(
        IAmazonSQS sqs, string queueUrl, Func<BenchmarkMessage, bool> handleIsLast, CancellationTokenSource stop)
    {
        while (await HandWritten.ReceiveAsync(sqs, queueUrl, maxMessages: 1, stop.Token) is { } received)
        {
            foreach (var message in received)
            {
                var isLast = handleIsLast(JsonSerializer.Deserialize(message.Body, BenchmarkJson.Default.BenchmarkMessage)!);
                await sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = queueUrl, ReceiptHandle = message.ReceiptHandle });
                if (isLast)
                {
                    stop.Cancel();
                }
            }
        }
    }
}
