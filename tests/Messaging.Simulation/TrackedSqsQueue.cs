using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Simulation;

/// <summary>Counts each call as outside of the simulation from its start to its end; <see cref="SimulatedNetwork"/> takes the waiting out.</summary>
internal sealed class TrackedSqsQueue(Simulator simulation, ISqsQueue queue) : ISqsQueue
{
    public string Name => queue.Name;

    public Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken) =>
        CountAsync(() => queue.DescribeAsync(cancellationToken));

    public Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        CountAsync(() => queue.SendAsync(entries, cancellationToken));

    public Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        CountAsync(() => queue.ReceiveAsync(request, cancellationToken));

    public Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        CountAsync(() => queue.DeleteAsync(entries, cancellationToken));

    public Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        CountAsync(() => queue.ChangeVisibilityAsync(entries, cancellationToken));

    private async Task<TResponse> CountAsync<TResponse>(Func<Task<TResponse>> call)
    {
        simulation.EnterOutside();
        try
        {
            return await call();
        }
        finally
        {
            simulation.LeaveOutside();
        }
    }
}
