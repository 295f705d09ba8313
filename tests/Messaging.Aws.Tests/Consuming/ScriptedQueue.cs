using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>A queue at our own edge that answers as a test says.</summary>
internal sealed class ScriptedQueue : ISqsQueue
{
    public string Name => "q";

    public List<ReceiveMessageRequest> Receives { get; } = [];

    public Func<CancellationToken, Task<ReceiveMessageResponse>> Receive { get; set; } = _ => Task.FromResult(new ReceiveMessageResponse { Messages = [] });

    public List<List<ChangeMessageVisibilityBatchRequestEntry>> VisibilityChanges { get; } = [];

    /// <summary>Changes are answered when it has ended.</summary>
    public Task VisibilityAnswered { get; set; } = Task.CompletedTask;

    /// <summary>The code with which the next change fails for a receipt handle; null when it does not.</summary>
    public Func<string, string?> VisibilityFailure { get; set; } = _ => null;

    public Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        Receives.Add(request);
        return Receive(cancellationToken);
    }

    public Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken)
    {
        VisibilityChanges.Add(entries);
        await Task.Yield();
        await VisibilityAnswered;
        var failed = entries.Where(entry => VisibilityFailure(entry.ReceiptHandle) is not null).ToList();
        return new()
        {
            Successful = [.. entries.Except(failed).Select(entry => new ChangeMessageVisibilityBatchResultEntry { Id = entry.Id })],
            Failed = [.. failed.Select(entry => new BatchResultErrorEntry { Id = entry.Id, Code = VisibilityFailure(entry.ReceiptHandle) })],
        };
    }
}
