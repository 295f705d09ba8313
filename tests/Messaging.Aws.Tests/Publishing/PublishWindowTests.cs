using Messaging.Aws.Local;
using Messaging.Simulation;
using Polly;
using Polly.Retry;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>P3: no attempt starts after the five minutes in which SQS recognises a repeat, less attempt timeout and 15 seconds.</summary>
public sealed class PublishWindowTests
{
    private const string Send = "SendMessageBatch";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(10) - TimeSpan.FromSeconds(15);

    [Fact]
    public void Retries_end_with_the_window() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.Add(Send, Fault.Status(500));
        var start = simulator.Time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<PublishException>(() => host.Publisher.PublishAsync(new("a", 1)));

        Assert.Equal(PublishFailureReason.OutcomeUnknown, failure.Reason);
        Assert.Equal(start + Window, failure.SafeToRepeatUntil);
        Assert.Equal("a", failure.MessageGroupId);
        Assert.NotNull(failure.DeduplicationId);
        Assert.InRange(failure.Attempts, 40, 100);
        Assert.InRange(host.Aws.Faults.Injected[^1].At - start, Window - TimeSpan.FromSeconds(5), Window);
        Assert.Equal(failure.Attempts, host.Requests);
    });

    [Fact]
    public void What_was_only_refused_stays_certain_to_the_end_of_the_window() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.Add(Send, Fault.Throttled());

        var failure = await Assert.ThrowsAsync<PublishException>(() => host.Publisher.PublishAsync(new("a", 1)));

        Assert.Equal(PublishFailureReason.Throttled, failure.Reason);
        Assert.Null(failure.SafeToRepeatUntil);
        Assert.True(failure.IsTransient);
        Assert.Empty(host.Queue.Accepted);
    });

    [Theory]
    [InlineData("Throttled")]
    [InlineData("AccessDenied")]
    public void An_unknown_outcome_is_not_forgotten_when_a_later_attempt_is_refused(string later) => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, application: application => Retry(application, 3));
        host.Aws.Faults.AddNext(Send, 1, Fault.AnswerDropped());
        host.Aws.Faults.Add(new FaultRule(later == "Throttled" ? Fault.Throttled() : Fault.Status(403, "AccessDenied")) { Operation = Send, Calls = [2, 3, 4] });

        var failure = await Assert.ThrowsAsync<PublishException>(() => host.Publisher.PublishAsync(new("a", 1)));

        Assert.Equal(PublishFailureReason.OutcomeUnknown, failure.Reason);
        Assert.Single(host.Queue.Accepted);
    });

    [Fact]
    public void A_suspended_process_makes_no_attempt_after_the_window() => Simulator.Run(async simulator =>
    {
        var time = new ShiftedTime(simulator.Time);
        await using var host = await PublishingHost.StartAsync(simulator, time: time);
        host.Aws.Faults.AddNext(Send, 1, Fault.Status(500, afterEffect: true));
        var start = time.GetUtcNow();
        var publish = host.Publisher.PublishAsync(new("a", 1));
        await Task.Delay(PublishingHost.RoundTrip, simulator.Time);

        // Asleep for an hour: the monotonic clock did not see it.
        time.WallShift = TimeSpan.FromHours(1);
        var failure = await Assert.ThrowsAsync<PublishException>(() => publish);

        Assert.Equal(PublishFailureReason.OutcomeUnknown, failure.Reason);
        Assert.Equal(1, failure.Attempts);
        Assert.Equal(1, host.Requests);
        Assert.Equal(start + Window, failure.SafeToRepeatUntil);
    });

    [Fact]
    public void A_clock_that_is_set_back_does_not_lengthen_the_window() => Simulator.Run(async simulator =>
    {
        var time = new ShiftedTime(simulator.Time);
        await using var host = await PublishingHost.StartAsync(simulator, time: time);
        host.Aws.Faults.Add(Send, Fault.Status(500));
        var start = simulator.Time.GetTimestamp();
        var publish = host.Publisher.PublishAsync(new("a", 1));
        await Task.Delay(TimeSpan.FromSeconds(1), simulator.Time);

        time.WallShift = TimeSpan.FromHours(-1);
        var failure = await Assert.ThrowsAsync<PublishException>(() => publish);

        Assert.Equal(PublishFailureReason.OutcomeUnknown, failure.Reason);
        Assert.InRange(simulator.Time.GetElapsedTime(start), Window - TimeSpan.FromSeconds(5), Window + TimeSpan.FromSeconds(5));
        Assert.InRange(failure.SafeToRepeatUntil!.Value - time.GetUtcNow(), TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    });

    [Fact]
    public void A_repeat_by_the_user_is_recognised_by_the_queue() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, application: application => Retry(application, 1));
        host.Aws.Faults.AddNext(Send, 2, Fault.AnswerDropped());
        var failure = await Assert.ThrowsAsync<PublishException>(() => host.Publisher.PublishAsync(new("a", 1)));

        var receipt = await host.Publisher.PublishAsync(new("a", 1), new PublishOptions { DeduplicationId = failure.DeduplicationId });

        Assert.Equal(receipt.MessageId, Assert.Single(host.Queue.Accepted).MessageId);
    });

    [Fact]
    public void The_retries_of_a_repeat_by_the_user_stay_in_the_first_window() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, application: application => Retry(application, 20));
        host.Aws.Faults.Add(Send, Fault.AnswerDropped());
        var failure = await Assert.ThrowsAsync<PublishException>(() => host.Publisher.PublishAsync(new("a", 1)));
        await Task.Delay(failure.SafeToRepeatUntil!.Value - simulator.Time.GetUtcNow() - TimeSpan.FromSeconds(1), simulator.Time);

        // Its answers are lost too; were it repeated until past the window, the queue would take it for a new message.
        var again = await Assert.ThrowsAsync<PublishException>(
            () => host.Publisher.PublishAsync(new("a", 1), new PublishOptions { DeduplicationId = failure.DeduplicationId }));

        Assert.Equal(PublishFailureReason.OutcomeUnknown, again.Reason);
        Assert.Equal(failure.SafeToRepeatUntil, again.SafeToRepeatUntil);
        Assert.Single(host.Queue.Accepted);
    });

    private static void Retry(AwsMessagingBuilder application, int retries) => application.UsePipeline(
        AwsMessagingPipelines.Publish,
        builder => builder.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<PublishException>(exception => exception.IsTransient),
            MaxRetryAttempts = retries,
            BackoffType = DelayBackoffType.Constant,
            Delay = TimeSpan.FromMilliseconds(500),
        }));
}
