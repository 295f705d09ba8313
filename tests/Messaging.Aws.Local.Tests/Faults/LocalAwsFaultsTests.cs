using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Faults;

public sealed class LocalAwsFaultsTests : IDisposable
{
    private readonly LocalAwsFixture _aws = new();

    public void Dispose() => _aws.Dispose();

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_status_comes_with_or_without_the_effect(bool afterEffect, int accepted)
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add("SendMessage", Fault.Status(503, afterEffect: afterEffect));

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => _aws.SendAsync(url, "a", "1"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        Assert.Equal("ServiceUnavailable", error.ErrorCode);
        Assert.Equal(accepted, _aws.Aws.Queues["orders.fifo"].AcceptedCount);
    }

    [Theory]
    [InlineData("RequestThrottled", typeof(RequestThrottledException))]
    [InlineData("KmsThrottled", typeof(KmsThrottledException))]
    [InlineData("OverLimit", typeof(AmazonSQSException))]
    [InlineData(null, typeof(AmazonSQSException))]
    public async Task Throttling_arrives_as_the_exception_of_its_code(string? code, Type expected)
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add("SendMessage", Fault.Throttled(code));

        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _aws.SendAsync(url, "a", "1"));

        Assert.Equal(expected, error.GetType());
        Assert.Equal(code ?? "ThrottlingException", error.ErrorCode);
    }

    [Fact]
    public async Task A_dropped_answer_leaves_the_message_accepted()
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.AddNext("SendMessage", 1, Fault.AnswerDropped());

        var error = await Assert.ThrowsAnyAsync<Exception>(() => _aws.SendAsync(url, "a", "1"));
        var repeat = await _aws.SendAsync(url, "a", "1");

        // The SDK passes the inner exception on.
        Assert.Equal(HttpRequestError.ResponseEnded, Find<HttpIOException>(error).HttpRequestError);
        Assert.Equal(repeat.MessageId, Assert.Single(_aws.Aws.Queues["orders.fifo"].Accepted).MessageId);
        Assert.Equal(1, _aws.Aws.Queues["orders.fifo"].DuplicateCount);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task A_failed_connection_has_no_effect(HttpRequestError kind)
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add("SendMessage", kind switch
        {
            HttpRequestError.ConnectionError => Fault.ConnectionRefused(),
            HttpRequestError.NameResolutionError => Fault.HostNotFound(),
            _ => Fault.TlsFailed(),
        });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => _aws.SendAsync(url, "a", "1"));

        Assert.Equal(kind, Find<HttpRequestException>(error).HttpRequestError);
        Assert.Equal(0, _aws.Aws.Queues["orders.fifo"].AcceptedCount);
        Assert.Equal(0, _aws.Aws.Requests["SendMessage"].Calls);
    }

    [Fact]
    public async Task A_broken_body_fails_the_call_after_its_effect()
    {
        var url = await _aws.CreateFifoAsync();
        Fault[] faults = [Fault.EmptyBody(), Fault.CutBody(), Fault.UnreadableBody()];
        for (var i = 0; i < faults.Length; i++)
        {
            _aws.Aws.Faults.AddNext("SendMessage", 1, faults[i]);
            await Assert.ThrowsAnyAsync<Exception>(() => _aws.SendAsync(url, "a", $"{i}"));
        }

        Assert.Equal(faults.Length, _aws.Aws.Queues["orders.fifo"].AcceptedCount);
        Assert.Equal(faults, _aws.Aws.Faults.Injected.Select(injected => injected.Fault));
    }

    [Fact]
    public async Task A_stalled_body_lasts_until_the_caller_gives_up()
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add("ListQueues", Fault.StalledBody());
        using var giveUp = new CancellationTokenSource();

        var call = _aws.Sqs.ListQueuesAsync(new ListQueuesRequest(), giveUp.Token);
        Assert.False(call.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.NotEmpty(url);
    }

    [Fact]
    public async Task Latency_passes_in_virtual_time()
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add("SendMessage", Fault.Latency(TimeSpan.FromMinutes(1)));

        var call = _aws.SendAsync(url, "a", "1");
        Assert.Equal(0, _aws.Aws.Queues["orders.fifo"].AcceptedCount);
        _aws.Time.Advance(TimeSpan.FromMinutes(1));
        await call;

        Assert.Equal(1, _aws.Aws.Queues["orders.fifo"].AcceptedCount);
    }

    [Fact]
    public async Task Entries_fail_alone_and_together_with_a_dropped_answer()
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add(new FaultRule(Fault.EntriesFail(1)) { Operation = "SendMessageBatch", Calls = [1] });
        _aws.Aws.Faults.Add(new FaultRule(Fault.EntriesFail(0), Fault.AnswerDropped()) { Operation = "SendMessageBatch", Calls = [2] });

        var first = await SendBatchAsync(url, "1", "2", "3");
        await Assert.ThrowsAnyAsync<Exception>(() => SendBatchAsync(url, "4", "5", "6"));

        Assert.Equal("1", Assert.Single(first.Failed).Id);
        Assert.Equal(["1", "3", "5", "6"], _aws.Aws.Queues["orders.fifo"].Accepted.Select(message => message.Body));
    }

    [Fact]
    public async Task Expired_leases_refuse_the_delete()
    {
        var url = await _aws.CreateFifoAsync();
        await _aws.SendAsync(url, "a", "1");
        var message = Assert.Single(await _aws.ReceiveAsync(url));
        _aws.Aws.Faults.AddNext("DeleteMessage", 1, Fault.LeasesExpired());

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => _aws.Sqs.DeleteMessageAsync(url, message.ReceiptHandle));

        Assert.Contains("expired", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _aws.Aws.Queues["orders.fifo"].VisibleCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_aborted_receive_takes_messages_unless_the_abort_is_honoured(bool honoured)
    {
        var url = await _aws.CreateFifoAsync();
        _aws.Aws.Faults.Add("ReceiveMessage", Fault.ClientAbort(honoured));
        using var abort = new CancellationTokenSource();
        var receive = _aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 }, abort.Token);

        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);
        await _aws.SendAsync(url, "a", "1");

        Assert.Equal(honoured ? 0 : 1, _aws.Aws.Queues["orders.fifo"].InFlightCount);
    }

    [Fact]
    public async Task The_same_seed_hits_the_same_calls()
    {
        var first = await HitsAsync(seed: 7);

        Assert.Equal(first, await HitsAsync(seed: 7));
        Assert.NotEqual(first, await HitsAsync(seed: 8));
        Assert.InRange(first.Count, 20, 80);
    }

    [Fact]
    public async Task A_rule_counts_its_own_queue_and_can_be_removed()
    {
        var orders = await _aws.CreateFifoAsync();
        var other = await _aws.CreateFifoAsync("other.fifo");
        var rule = _aws.Aws.Faults.Add(new FaultRule(Fault.Status(500)) { Queue = "other.fifo", Operation = "SendMessage" });

        await _aws.SendAsync(orders, "a", "1");
        await Assert.ThrowsAsync<AmazonSQSException>(() => _aws.SendAsync(other, "a", "1"));
        Assert.True(_aws.Aws.Faults.Remove(rule));
        await _aws.SendAsync(other, "a", "1");

        Assert.Equal(1, Assert.Single(_aws.Aws.Faults.Injected).Call);
    }

    [Fact]
    public void A_rule_that_cannot_hold_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new FaultRule());
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaultRule(Fault.CutBody()) { Probability = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaultRule(Fault.CutBody()) { Times = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaultRule(Fault.CutBody()) { Calls = [0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(200));
    }

    private static async Task<List<int>> HitsAsync(int seed)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { Seed = seed });
        aws.Aws.Faults.Add(new FaultRule(Fault.Status(503)) { Operation = "ListQueues", Probability = 0.25 });
        List<int> hits = [];
        for (var i = 0; i < 200; i++)
        {
            try
            {
                await aws.Sqs.ListQueuesAsync(new ListQueuesRequest());
            }
            catch (AmazonSQSException)
            {
                hits.Add(i);
            }
        }

        return hits;
    }

    private Task<SendMessageBatchResponse> SendBatchAsync(string url, params string[] bodies) => _aws.Sqs.SendMessageBatchAsync(new SendMessageBatchRequest
    {
        QueueUrl = url,
        Entries = bodies.Select((body, index) => new SendMessageBatchRequestEntry
        {
            Id = $"{index}",
            MessageBody = body,
            MessageGroupId = "a",
            MessageDeduplicationId = body,
        }).ToList(),
    });

    private static T Find<T>(Exception? error)
        where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found) return found;
        }

        throw new Xunit.Sdk.XunitException($"No {typeof(T).Name} among the exceptions.");
    }
}
