using System.Globalization;
using Amazon.SQS.Model;
using Messaging.Aws.Clients;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Consuming.DeadLetters;

/// <summary>The dead-letter queue of a queue. Requests are not repeated: a person or a tool waits for each.</summary>
internal sealed class SqsDeadLetterQueue(string queue, ISqsQueue source, ISqsQueue deadLetters, SqsClientProvider sqs) : IDeadLetterQueue
{
    // SQS limit: StartMessageMoveTask, MaxNumberOfMessagesPerSecond (read 2026-08).
    private const int MaxRate = 500;
    private const int MaxPeek = 1_000;

    public string Queue => queue;

    public Task<long> CountAsync(CancellationToken cancellationToken = default) => AskAsync("Counting", async () =>
    {
        var request = new GetQueueAttributesRequest
        {
            QueueUrl = (await deadLetters.DescribeAsync(cancellationToken)).Url,
            AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
        };
        var attributes = (await sqs.Client.GetQueueAttributesAsync(request, cancellationToken)).Attributes ?? [];
        return attributes.Values.Sum(static value => long.Parse(value, CultureInfo.InvariantCulture));
    });

    public Task<IReadOnlyList<DeadLetter>> PeekAsync(int maxMessages = 10, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxMessages, MaxPeek);
        return AskAsync("Peeking", () => new DeadLetterPeek(deadLetters).ReadAsync(maxMessages, cancellationToken));
    }

    public Task<Redrive> RedriveAsync(int? maxMessagesPerSecond = null, CancellationToken cancellationToken = default)
    {
        if (maxMessagesPerSecond is { } rate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1, nameof(maxMessagesPerSecond));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, MaxRate, nameof(maxMessagesPerSecond));
        }

        return AskAsync("Redrive", async () =>
        {
            // The destination is named: by default SQS moves a message to the queue that it came from itself, and our copies came from none.
            var request = new StartMessageMoveTaskRequest
            {
                SourceArn = await ArnAsync(deadLetters, cancellationToken),
                DestinationArn = await ArnAsync(source, cancellationToken),
                MaxNumberOfMessagesPerSecond = maxMessagesPerSecond,
            };
            await sqs.Client.StartMessageMoveTaskAsync(request, cancellationToken);
            return new Redrive("RUNNING", 0, null, null);
        });
    }

    public Task<Redrive?> GetRedriveAsync(CancellationToken cancellationToken = default) => AskAsync("Redrive", async () =>
    {
        var request = new ListMessageMoveTasksRequest { SourceArn = await ArnAsync(deadLetters, cancellationToken), MaxResults = 1 };
        var answer = await sqs.Client.ListMessageMoveTasksAsync(request, cancellationToken);
        return answer.Results is [var task, ..]
            ? new Redrive(task.Status, task.ApproximateNumberOfMessagesMoved ?? 0, task.ApproximateNumberOfMessagesToMove, task.FailureReason)
            : null;
    });

    public Task PurgeAsync(CancellationToken cancellationToken = default) => AskAsync("Purging", async () =>
        await sqs.Client.PurgeQueueAsync(
            new PurgeQueueRequest { QueueUrl = (await deadLetters.DescribeAsync(cancellationToken)).Url }, cancellationToken));

    private static async Task<string> ArnAsync(ISqsQueue queue, CancellationToken cancellationToken) =>
        (await queue.DescribeAsync(cancellationToken)).Arn
        ?? throw new InvalidOperationException($"The attributes of queue '{queue.Name}' may not be read; moving messages needs sqs:GetQueueAttributes for the ARNs.");

    private async Task<T> AskAsync<T>(string operation, Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (Exception exception) when (ConsumeException.IsOfRequest(exception))
        {
            throw new ConsumeException(queue, $"{operation} of the dead-letter queue of '{queue}'", SqsFailure.Of(exception));
        }
    }
}
