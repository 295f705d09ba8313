using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Local;

namespace Messaging.Benchmarks;

/// <summary>What a send, a receive and a delete of 10 cost, SDK included, with a small and a large backlog in the embedded queue.</summary>
internal static class BacklogCost
{
    private const int BatchSize = 10;
    private const int Groups = 1_000;
    private const int Rounds = 2_000;
    private const int Measures = 5;

    public static async Task<int> RunAsync()
    {
        using var sqs = Backend.CreateClient(new LocalAws(new LocalAwsOptions { VerifySignatures = false, AcceptedJournalCapacity = 0 }).CreateHandler());
        var queueUrl = (await sqs.CreateQueueAsync(Backend.QueueRequest())).QueueUrl;
        Console.WriteLine("| backlog in 1,000 groups | µs per send, receive and delete of 10 | allocated bytes |");
        Console.WriteLine("|---|---|---|");
        var sent = 0;
        foreach (var backlog in (int[])[10_000, 100_000, 1_000_000])
        {
            for (; sent < backlog / BatchSize; sent++)
            {
                await SendAsync(sqs, queueUrl, sent);
            }

            // What is sent is received and deleted: a measure leaves the backlog as it was. The cheapest of a few is the one without compilation.
            List<Cost> costs = [];
            for (var i = 0; i < Measures; i++)
            {
                costs.Add(await Cost.MeasureAsync(Rounds, _ => RoundAsync(sqs, queueUrl)));
            }

            var cost = costs.MinBy(cost => cost.Cpu);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {backlog:N0} | {cost.Cpu:0} | {cost.Bytes:0} |"));
        }

        return 0;
    }

    private static async Task RoundAsync(AmazonSQSClient sqs, string queueUrl)
    {
        await SendAsync(sqs, queueUrl, Random.Shared.Next(Groups));
        var received = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queueUrl, MaxNumberOfMessages = BatchSize });
        await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest
        {
            QueueUrl = queueUrl,
            Entries = [.. received.Messages.Select((message, index) => new DeleteMessageBatchRequestEntry { Id = index.ToString(CultureInfo.InvariantCulture), ReceiptHandle = message.ReceiptHandle })],
        });
    }

    private static Task<SendMessageBatchResponse> SendAsync(AmazonSQSClient sqs, string queueUrl, int batch) => sqs.SendMessageBatchAsync(new SendMessageBatchRequest
    {
        QueueUrl = queueUrl,
        Entries = [.. Enumerable.Range(0, BatchSize).Select(index => new SendMessageBatchRequestEntry
        {
            Id = index.ToString(CultureInfo.InvariantCulture),
            MessageBody = new string('x', 1000),
            MessageGroupId = $"group-{batch % Groups}",
            MessageDeduplicationId = Guid.CreateVersion7().ToString("N"),
        })],
    });
}
