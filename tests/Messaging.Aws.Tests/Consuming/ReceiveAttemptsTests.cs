using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>What a receive and its repeats ask for.</summary>
public sealed class ReceiveAttemptsTests
{
    private static readonly ConsumerSettings Settings = ConsumerSettings.Of("q", new FifoQueueOptions());

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedQueue _queue = new();

    [Fact]
    public async Task Asks_for_all_that_the_parts_behind_it_read()
    {
        await NewAttempts(Settings).PollAsync(CancellationToken.None);

        var request = Assert.Single(_queue.Receives);
        Assert.Equal(7, request.MaxNumberOfMessages);
        Assert.Equal(20, request.WaitTimeSeconds);
        Assert.Equal(30, request.VisibilityTimeout);
        Assert.NotEmpty(request.ReceiveRequestAttemptId);
        Assert.Equal(["All"], request.MessageAttributeNames);
        Assert.Equal(
            ["MessageGroupId", "MessageDeduplicationId", "SequenceNumber", "ApproximateReceiveCount", "SentTimestamp", "AWSTraceHeader"],
            request.MessageSystemAttributeNames);
    }

    [Fact]
    public async Task Asks_a_standard_queue_for_nothing_that_only_FIFO_queues_have()
    {
        await NewAttempts(Settings with { IsFifo = false }).PollAsync(CancellationToken.None);

        var request = Assert.Single(_queue.Receives);
        Assert.Null(request.ReceiveRequestAttemptId);
        Assert.Equal(["ApproximateReceiveCount", "SentTimestamp", "AWSTraceHeader"], request.MessageSystemAttributeNames);
    }

    [Fact]
    public async Task A_repeat_has_the_ID_of_the_first_until_SQS_may_have_forgotten_it()
    {
        var attempts = NewAttempts(Settings);
        await FailAsync(attempts, Dropped());
        Assert.True(attempts.MayHaveLostMessages);

        // Five minutes, less the longest attempt of 30 seconds.
        _time.Advance(TimeSpan.FromSeconds(270));
        await FailAsync(attempts, Dropped());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await attempts.AskAgainAsync(CancellationToken.None);

        Assert.Equal(_queue.Receives[0].ReceiveRequestAttemptId, _queue.Receives[1].ReceiveRequestAttemptId);
        Assert.NotEqual(_queue.Receives[1].ReceiveRequestAttemptId, _queue.Receives[2].ReceiveRequestAttemptId);
        Assert.Equal(0, _queue.Receives[2].WaitTimeSeconds);
        Assert.False(attempts.MayHaveLostMessages);
    }

    [Fact]
    public async Task A_refusal_gives_the_next_attempt_another_ID_and_loses_nothing()
    {
        var attempts = NewAttempts(Settings);
        await FailAsync(attempts, Answer(HttpStatusCode.BadRequest, "InvalidParameterValue"));
        await attempts.PollAsync(CancellationToken.None);

        Assert.False(attempts.MayHaveLostMessages);
        Assert.NotEqual(_queue.Receives[0].ReceiveRequestAttemptId, _queue.Receives[1].ReceiveRequestAttemptId);
    }

    [Fact]
    public async Task A_throttled_attempt_loses_nothing_and_keeps_its_ID_and_a_standard_queue_never_keeps_anything_back()
    {
        var attempts = NewAttempts(Settings);
        await FailAsync(attempts, Answer(HttpStatusCode.BadRequest, "RequestThrottled"));
        await attempts.PollAsync(CancellationToken.None);
        var standard = NewAttempts(Settings with { IsFifo = false });
        await FailAsync(standard, Dropped());

        Assert.False(attempts.MayHaveLostMessages);
        Assert.Equal(_queue.Receives[0].ReceiveRequestAttemptId, _queue.Receives[1].ReceiveRequestAttemptId);
        Assert.False(standard.MayHaveLostMessages);
    }

    [Theory]
    [InlineData(true, 30)]
    [InlineData(false, 10)]
    public async Task An_attempt_is_given_up_ten_seconds_after_its_wait(bool waits, int seconds)
    {
        var attempts = NewAttempts(Settings);
        _queue.Receive = NeverAsync;
        var asking = waits ? attempts.PollAsync(CancellationToken.None) : attempts.AskAgainAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        var late = await Assert.ThrowsAsync<TimeoutException>(() => asking);
        Assert.Equal("A receive from queue 'q' was not answered in time.", late.Message);
        Assert.True(attempts.MayHaveLostMessages);
    }

    [Fact]
    public async Task A_cancelled_attempt_is_no_timeout()
    {
        using var stopping = new CancellationTokenSource();
        var attempts = NewAttempts(Settings);
        _queue.Receive = NeverAsync;
        var asking = attempts.PollAsync(stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.True(attempts.MayHaveLostMessages);
    }

    [Fact]
    public async Task What_arrived_has_the_instant_of_its_arrival()
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        var attempts = NewAttempts(Settings);
        _queue.Receive = _ => Task.FromResult(new ReceiveMessageResponse { Messages = [new() { MessageId = "m" }] });

        await attempts.PollAsync(CancellationToken.None);

        Assert.Equal("m", Assert.Single(attempts.Messages).MessageId);
        Assert.Equal(_time.Instant(), attempts.ArrivedAt);
    }

    private ReceiveAttempts NewAttempts(ConsumerSettings settings) => new(_queue, settings, 7, _time);

    private async Task FailAsync(ReceiveAttempts attempts, Exception exception)
    {
        _queue.Receive = _ => Task.FromException<ReceiveMessageResponse>(exception);
        Assert.Same(exception, await Assert.ThrowsAnyAsync<Exception>(() => attempts.PollAsync(CancellationToken.None)));
        _queue.Receive = _ => Task.FromResult(new ReceiveMessageResponse { Messages = [] });
    }

    private static HttpRequestException Dropped() => new(HttpRequestError.ResponseEnded);

    private static AmazonSQSException Answer(HttpStatusCode status, string code) =>
        new("no") { StatusCode = status, ErrorCode = code, ErrorType = ErrorType.Sender };

    private static async Task<ReceiveMessageResponse> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("Not reached.");
    }
}
