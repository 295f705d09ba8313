using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Requests;

public sealed class LocalAwsRequestsTests : IDisposable
{
    private readonly LocalAwsFixture _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task Calls_entries_and_billed_requests_are_counted_per_operation()
    {
        var url = await _aws.CreateFifoAsync();
        await _aws.Sqs.SendMessageBatchAsync(new SendMessageBatchRequest
        {
            QueueUrl = url,
            Entries = Enumerable.Range(0, 3).Select(i => new SendMessageBatchRequestEntry
            {
                Id = $"{i}",
                MessageBody = new string('x', 40_000),
                MessageGroupId = "a",
                MessageDeduplicationId = $"{i}",
            }).ToList(),
        });
        await _aws.ReceiveAsync(url);
        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => _aws.Sqs.DeleteMessageAsync(url, "no handle"));

        var sent = _aws.Aws.Requests["SendMessageBatch"];
        Assert.Equal((1, 0, 3, 2), (sent.Calls, sent.Errors, sent.Entries, sent.BilledRequests));
        Assert.InRange(sent.RequestBytes, 120_000, 125_000);
        var received = _aws.Aws.Requests["ReceiveMessage"];
        Assert.Equal((1, 3, 2), (received.Calls, received.Entries, received.BilledRequests));
        Assert.Equal(1, _aws.Aws.Requests["DeleteMessage"].Errors);
        Assert.Equal(4, _aws.Aws.Requests.All.Calls);
        Assert.Equal(["CreateQueue", "DeleteMessage", "ReceiveMessage", "SendMessageBatch"], _aws.Aws.Requests.Select(count => count.Operation));

        _aws.Aws.Requests.Reset();
        Assert.Equal(0, _aws.Aws.Requests.All.Calls);
    }

    [Fact]
    public async Task A_call_is_counted_when_it_arrives_not_when_it_is_answered()
    {
        var url = await _aws.CreateFifoAsync();
        using var leaving = new CancellationTokenSource();
        var waiting = _aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 }, leaving.Token);

        var received = _aws.Aws.Requests["ReceiveMessage"];
        Assert.False(waiting.IsCompleted);
        Assert.Equal((1, 0, 0, 1), (received.Calls, received.Errors, received.Entries, received.BilledRequests));
        Assert.NotEqual(0, received.RequestBytes);
        Assert.Equal(0, received.ResponseBytes);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(received, _aws.Aws.Requests["ReceiveMessage"]);
    }
}
