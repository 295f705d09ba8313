using Amazon.SQS.Model;

namespace Messaging.Aws.Queues;

/// <summary>Measures the requests to a queue; hands them on as they are when nobody listens.</summary>
/// <param name="queue">The queue.</param>
/// <param name="destination">What its measurements are named after.</param>
/// <param name="time">The clock.</param>
internal sealed class MeasuredQueue(ISqsQueue queue, string destination, TimeProvider time) : ISqsQueue
{
    public string Name => queue.Name;

    public Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken) => queue.DescribeAsync(cancellationToken);

    public Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        MeasureAsync(SqsOperation.Send, queue.SendAsync, entries, entries.Count, null, cancellationToken);

    public Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        MeasureAsync(SqsOperation.Receive, queue.ReceiveAsync, request, null, static response => response.Messages.Count, cancellationToken);

    public Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        MeasureAsync(SqsOperation.Delete, queue.DeleteAsync, entries, entries.Count, null, cancellationToken);

    public Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        MeasureAsync(SqsOperation.ChangeVisibility, queue.ChangeVisibilityAsync, entries, entries.Count, null, cancellationToken);

    private Task<TResponse> MeasureAsync<TRequest, TResponse>(
        SqsOperation operation,
        Func<TRequest, CancellationToken, Task<TResponse>> send,
        TRequest request,
        int? messages,
        Func<TResponse, int>? messagesOf,
        CancellationToken cancellationToken) =>
        RequestMetrics.Enabled
            ? MeasuredAsync(operation, () => send(request, cancellationToken), messages, messagesOf)
            : send(request, cancellationToken);

    private async Task<TResponse> MeasuredAsync<TResponse>(
        SqsOperation operation, Func<Task<TResponse>> send, int? messages, Func<TResponse, int>? messagesOf)
    {
        var start = time.GetTimestamp();
        TResponse response;
        try
        {
            response = await send();
        }
        catch (Exception failure)
        {
            RequestMetrics.Record(destination, operation, messages, time.GetElapsedTime(start), failure);
            throw;
        }

        RequestMetrics.Record(destination, operation, messagesOf?.Invoke(response) ?? messages, time.GetElapsedTime(start), null);
        return response;
    }
}
