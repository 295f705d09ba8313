using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>The queue of a process that is killed: from then on no request leaves it, and none ends.</summary>
internal sealed class MortalQueue(ISqsQueue queue, Task killed) : ISqsQueue
{
    public string Name => queue.Name;

    public Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken) => queue.DescribeAsync(cancellationToken);

    public Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        UnlessKilledAsync(() => queue.SendAsync(entries, cancellationToken));

    public Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        UnlessKilledAsync(() => queue.ReceiveAsync(request, cancellationToken));

    public Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        UnlessKilledAsync(() => queue.DeleteAsync(entries, cancellationToken));

    public Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        UnlessKilledAsync(() => queue.ChangeVisibilityAsync(entries, cancellationToken));

    private async Task<T> UnlessKilledAsync<T>(Func<Task<T>> request)
    {
        if (killed.IsCompleted)
        {
            await new TaskCompletionSource().Task;
        }

        var answer = await request();
        if (killed.IsCompleted)
        {
            await new TaskCompletionSource().Task;
        }

        return answer;
    }
}
