using Amazon.SQS.Model;

namespace Messaging.Aws.Queues;

/// <summary>One queue at the edge of the process: the only way in which publisher and consumer talk to SQS.</summary>
/// <remarks>
/// Safe for concurrent use. One request per call, never repeated here; what the SDK throws is passed on, see
/// <see cref="SqsFailure.Of(Exception)"/>. Lists that SQS left out of an answer are empty, never null.
/// </remarks>
internal interface ISqsQueue
{
    /// <summary>The registered name; of a dead-letter queue, that of its source.</summary>
    string Name { get; }

    /// <summary>The queue's address and settings. Asked for once and kept; a failure is not kept.</summary>
    Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>SendMessageBatch.</summary>
    Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken);

    /// <summary>ReceiveMessage; the request's queue URL is filled in here.</summary>
    Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken);

    /// <summary>DeleteMessageBatch.</summary>
    Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken);

    /// <summary>ChangeMessageVisibilityBatch.</summary>
    Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken);
}
