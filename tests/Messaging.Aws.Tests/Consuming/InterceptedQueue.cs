using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>A queue whose sends and receives go through a test first.</summary>
internal sealed class InterceptedQueue(ISqsQueue queue) : ISqsQueue
{
    private int _receives;
    private int _sends;

    public string Name => queue.Name;

    /// <summary>Makes the receive of this number, from 1; null leaves all alone.</summary>
    public Func<int, Func<Task<ReceiveMessageResponse>>, Task<ReceiveMessageResponse>>? OnReceive { get; init; }

    /// <summary>Makes the send of this number, from 1; null leaves all alone.</summary>
    public Func<int, Func<Task<SendMessageBatchResponse>>, Task<SendMessageBatchResponse>>? OnSend { get; init; }

    public Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken) => queue.DescribeAsync(cancellationToken);

    public Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        OnSend is null ? queue.SendAsync(entries, cancellationToken) : OnSend(++_sends, () => queue.SendAsync(entries, cancellationToken));

    public Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        OnReceive is null ? queue.ReceiveAsync(request, cancellationToken) : OnReceive(++_receives, () => queue.ReceiveAsync(request, cancellationToken));

    public Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        queue.DeleteAsync(entries, cancellationToken);

    public Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken) => queue.ChangeVisibilityAsync(entries, cancellationToken);
}
