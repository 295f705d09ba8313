using Amazon.SQS.Model;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>A queue at our own edge: accepts at once, or does what a test says. For numbers that the real SDK is too slow for.</summary>
internal sealed class FakeQueue(int maxMessageBytes = 1_048_576, string name = "notes") : ISqsQueue
{
    private int _requests;
    private int _messages;

    public string Name => name;

    public int Requests => Volatile.Read(ref _requests);

    public int Messages => Volatile.Read(ref _messages);

    public Func<List<SendMessageBatchRequestEntry>, CancellationToken, Task<SendMessageBatchResponse>>? Answer { get; set; }

    public Task<QueueDescription> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new QueueDescription("https://queue", null, maxMessageBytes, null));

    public Task<SendMessageBatchResponse> SendAsync(List<SendMessageBatchRequestEntry> entries, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return Answer is { } answer ? answer(entries, cancellationToken) : Task.FromResult(Accept(entries));
    }

    public SendMessageBatchResponse Accept(List<SendMessageBatchRequestEntry> entries) => new()
    {
        Successful = entries.ConvertAll(entry => new SendMessageBatchResultEntry
        {
            Id = entry.Id,
            MessageId = $"message-{Interlocked.Increment(ref _messages)}",
        }),
        Failed = [],
    };

    public Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<DeleteMessageBatchResponse> DeleteAsync(List<DeleteMessageBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ChangeMessageVisibilityBatchResponse> ChangeVisibilityAsync(
        List<ChangeMessageVisibilityBatchRequestEntry> entries, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
