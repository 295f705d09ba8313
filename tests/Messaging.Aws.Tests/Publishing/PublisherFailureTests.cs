using Amazon.Runtime;
using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Messaging.Simulation;
using Polly;
using Polly.Retry;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublisherFailureTests
{
    private const string Send = "SendMessageBatch";

    [Fact]
    public void A_lost_answer_is_cleared_up_by_a_repeat_and_the_next_of_the_group_waits_for_it() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.AnswerDropped());

        var first = host.Publisher.PublishAsync(new("a", 1));
        var second = host.Publisher.PublishAsync(new("a", 2));

        Assert.Equal(2, (await first).Attempts);
        Assert.False((await first).IsDuplicate);
        Assert.Equal(1, (await second).Attempts);
        Assert.Equal([1, 2], host.Queue.Accepted.Select(message => Numbers.Of(message.Body)));
    });

    [Fact]
    public void A_failed_entry_does_not_hold_its_neighbours() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        await host.Publisher.PublishAsync(new("warm", 0));
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("RequestThrottled", true, 3));
        var start = simulator.Time.GetTimestamp();

        var publishes = Enumerable.Range(0, 10).Select(number => host.Publisher.PublishAsync(new($"{number}", number))).ToArray();
        foreach (var publish in publishes.Where((_, number) => number != 3))
        {
            await publish;
        }

        Assert.Equal(PublishingHost.RoundTrip, simulator.Time.GetElapsedTime(start));
        Assert.False(publishes[3].IsCompleted);
        Assert.Equal(2, (await publishes[3]).Attempts);
    });

    [Fact]
    public void A_refused_entry_ends_alone_and_with_its_code() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("InvalidMessageContents", true, 1));

        var publishes = Enumerable.Range(0, 3).Select(number => host.Publisher.PublishAsync(new($"{number}", number))).ToArray();
        var failure = await Assert.ThrowsAsync<PublishException>(() => publishes[1]);

        Assert.Equal(PublishFailureReason.Rejected, failure.Reason);
        Assert.Equal("InvalidMessageContents", failure.ErrorCode);
        Assert.False(failure.IsTransient);
        await publishes[0];
        await publishes[2];
        Assert.Equal(2, host.Queue.AcceptedCount);
    });

    [Fact]
    public void A_request_that_is_refused_without_naming_an_entry_is_split() => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue();
        queue.Answer = (entries, _) => entries.Exists(entry => entry.MessageGroupId == "poison")
            ? throw new Amazon.SQS.AmazonSQSException("no", ErrorType.Sender, "InvalidParameterValue", "id", System.Net.HttpStatusCode.BadRequest)
            : Task.FromResult(queue.Accept(entries));
        await using var publisher = Direct.Publisher(queue, simulator.Time);
        var typed = Direct.Notes(publisher, simulator.Time);

        var publishes = new[] { "a", "poison", "b" }.Select(group => typed.PublishAsync(new(group, 1))).ToArray();

        await publishes[0];
        var failure = await Assert.ThrowsAsync<PublishException>(() => publishes[1]);
        await publishes[2];
        Assert.Equal(PublishFailureReason.Rejected, failure.Reason);
        Assert.Equal(4, queue.Requests);
    });

    [Fact]
    public void What_is_refused_early_makes_no_request_also_before_the_settings_of_the_queue_are_known() => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue(maxMessageBytes: 2_048);
        await using var publisher = Direct.Publisher(queue, simulator.Time);
        var typed = Direct.Notes(publisher, simulator.Time);

        var first = await Assert.ThrowsAsync<PublishException>(() => typed.PublishAsync(new("a", 1, new('x', 2_000))));
        var second = await Assert.ThrowsAsync<PublishException>(() => typed.PublishAsync(new("a", 1, new('x', 2_000))));

        Assert.Equal((PublishFailureReason.Invalid, 0), (first.Reason, first.Attempts));
        Assert.EndsWith("at most 1,792 fit: the queue's 2,048 less 256 that are kept for dead-letter diagnostics.", Assert.Single(first.Problems), StringComparison.Ordinal);
        Assert.Equal(first.Problems, second.Problems);
        Assert.Equal(0, queue.Requests);
        Assert.NotNull(await typed.PublishAsync(new("a", 1)));
    });

    [Theory]
    [InlineData(403, "AccessDenied", PublishFailureReason.AccessDenied)]
    [InlineData(400, "AWS.SimpleQueueService.NonExistentQueue", PublishFailureReason.QueueNotFound)]
    public void What_holds_for_the_whole_queue_ends_each_message_without_a_repeat(int status, string code, PublishFailureReason reason) =>
        Simulator.Run(async simulator =>
        {
            await using var host = await PublishingHost.StartAsync(simulator);
            host.Aws.Faults.Add(Send, Fault.Status(status, code));

            var publishes = Enumerable.Range(0, 5).Select(number => host.Publisher.PublishAsync(new($"{number}", number))).ToArray();

            foreach (var publish in publishes)
            {
                Assert.Equal(reason, (await Assert.ThrowsAsync<PublishException>(() => publish)).Reason);
            }

            Assert.Equal(1, host.Requests);
        });

    [Fact]
    public void A_hung_request_does_not_hold_other_groups_longer_than_two_round_trips() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.AttemptTimeout = TimeSpan.FromSeconds(40)));
        await host.Publisher.PublishAsync(new("warm", 0));
        host.Aws.Faults.AddNext(Send, 1, Fault.Latency(TimeSpan.FromSeconds(30)));
        var hung = host.Publisher.PublishAsync(new("hung", 1));
        await Task.Delay(TimeSpan.FromMilliseconds(1), simulator.Time);
        var start = simulator.Time.GetTimestamp();

        for (var number = 0; number < 5; number++)
        {
            start = simulator.Time.GetTimestamp();
            await host.Publisher.PublishAsync(new($"other-{number}", number));
            Assert.InRange(simulator.Time.GetElapsedTime(start), TimeSpan.Zero, 3 * PublishingHost.RoundTrip);
        }

        Assert.False(hung.IsCompleted);
        await hung;
    });

    [Fact]
    public void Requests_that_have_hung_do_not_make_the_next_one_hold_others_longer() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.AttemptTimeout = TimeSpan.FromSeconds(40)));
        await host.Publisher.PublishAsync(new("warm", 0));
        host.Aws.Faults.AddNext(Send, 2, Fault.Latency(TimeSpan.FromSeconds(30)));
        await host.Publisher.PublishAsync(new("hung", 1));
        var hung = host.Publisher.PublishAsync(new("hung", 2));
        await Task.Delay(TimeSpan.FromMilliseconds(1), simulator.Time);
        var start = simulator.Time.GetTimestamp();

        await host.Publisher.PublishAsync(new("other", 3));

        Assert.InRange(simulator.Time.GetElapsedTime(start), TimeSpan.Zero, 4 * PublishingHost.RoundTrip);
        await hung;
    });

    [Fact]
    public void A_pipeline_that_repeats_success_for_ever_ends_with_its_messages() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(
            simulator,
            application: application => application.UsePipeline(AwsMessagingPipelines.Publish, builder => builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static _ => PredicateResult.True(),
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.Zero,
            })));
        host.Aws.Faults.AddNext(Send, 2, Fault.Throttled());

        var receipt = await host.Publisher.PublishAsync(new("a", 1));

        Assert.Equal(3, receipt.Attempts);
        await host.QueuePublisher.StopAsync(CancellationToken.None);
        Assert.Equal(3, host.Requests);
    });

    [Fact]
    public void A_later_message_of_the_group_is_sent_although_an_earlier_one_failed() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("InvalidMessageContents", true, 0));

        var first = host.Publisher.PublishAsync(new("a", 1));
        var second = host.Publisher.PublishAsync(new("a", 2));

        await Assert.ThrowsAsync<PublishException>(() => first);
        await second;
    });

    [Fact]
    public void A_pipeline_that_calls_again_after_everything_has_ended_gets_an_answer_and_no_attempt() => Simulator.Run(async simulator =>
    {
        var late = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await PublishingHost.StartAsync(
            simulator,
            application: application => application.UsePipeline(
                AwsMessagingPipelines.Publish, builder => builder.AddStrategy(_ => new CallingLate(simulator.Time, late), new Options())));

        var receipt = await host.Publisher.PublishAsync(new("a", 1));

        Assert.Equal(1, receipt.Attempts);
        Assert.Null(await Ends.FailureOf(await late.Task));
        Assert.Equal(1, host.Requests);
    });

    [Theory]
    [InlineData("no ID")]
    [InlineData("both")]
    [InlineData("not asked for")]
    [InlineData("no entry's ID")]
    [InlineData("none")]
    public void An_answer_that_makes_no_sense_leaves_the_outcome_unknown_and_is_cleared_up_by_a_repeat(string answer) => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue();
        queue.Answer = (entries, _) => Task.FromResult(queue.Requests > 1 ? queue.Accept(entries) : Nonsense(answer, entries[0].Id));
        await using var publisher = Direct.Publisher(queue, simulator.Time);

        var receipt = await Direct.Notes(publisher, simulator.Time).PublishAsync(new("a", 1));

        Assert.Equal(2, receipt.Attempts);
    });

    [Fact]
    public void An_answer_that_makes_no_sense_is_never_told_as_a_refusal() => Simulator.Run(async simulator =>
    {
        foreach (var answer in new[] { "no ID", "both", "not asked for", "no entry's ID", "none" })
        {
            var queue = new FakeQueue();
            queue.Answer = (entries, _) => Task.FromResult(Nonsense(answer, entries[0].Id));
            await using var publisher = Direct.Publisher(queue, simulator.Time);

            var failure = await Assert.ThrowsAsync<PublishException>(() => Direct.Notes(publisher, simulator.Time).PublishAsync(new("a", 1)));

            Assert.Equal((PublishFailureReason.OutcomeUnknown, answer), (failure.Reason, answer));
        }
    });

    [Fact]
    public void A_pipeline_that_refuses_ends_the_message_as_not_sent() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(
            simulator, application: application => application.UsePipeline(AwsMessagingPipelines.Publish, builder => builder.AddStrategy(_ => new Refusing(), new Options())));

        var failure = await Assert.ThrowsAsync<PublishException>(() => host.Publisher.PublishAsync(new("a", 1)));

        Assert.Equal(PublishFailureReason.Unavailable, failure.Reason);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
        Assert.Equal(0, failure.Attempts);
        Assert.Equal(0, host.Requests);
    });

    [Fact]
    public void Cancelling_withdraws_what_waits_and_not_what_is_under_way() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        using var cancellation = new CancellationTokenSource();
        var underWay = host.Publisher.PublishAsync(new("a", 1), cancellation.Token);
        var waiting = host.Publisher.PublishAsync(new("a", 2), cancellation.Token);
        var behind = host.Publisher.PublishAsync(new("a", 3));
        await Task.Delay(PublishingHost.RoundTrip / 2, simulator.Time);

        cancellation.Cancel();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAsync<TaskCanceledException>(() => waiting)).CancellationToken);
        await underWay;
        await behind;
        Assert.Equal([1, 3], host.Queue.Accepted.Select(message => Numbers.Of(message.Body)));
    });

    [Fact]
    public void Cancelling_withdraws_what_was_certainly_refused_between_two_attempts() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.Add(Send, Fault.ConnectionRefused());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(2), simulator.Time);
        var start = simulator.Time.GetTimestamp();

        await Assert.ThrowsAsync<TaskCanceledException>(() => host.Publisher.PublishAsync(new("a", 1), cancellation.Token));

        Assert.InRange(simulator.Time.GetElapsedTime(start), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
    });

    [Fact]
    public void Cancelling_does_not_hide_an_unknown_outcome() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 3, Fault.AnswerDropped());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(15), simulator.Time);

        var receipt = await host.Publisher.PublishAsync(new("a", 1), cancellation.Token);

        Assert.Equal(4, receipt.Attempts);
        Assert.Single(host.Queue.Accepted);
    });

    private static SendMessageBatchResponse Nonsense(string answer, string id)
    {
        SendMessageBatchResultEntry Accepted(string entry, string? messageId) => new() { Id = entry, MessageId = messageId };
        var refused = new BatchResultErrorEntry { Id = id, Code = "InvalidMessageContents", SenderFault = true };
        return answer switch
        {
            "no ID" => new() { Successful = [Accepted(id, null)], Failed = [] },
            "both" => new() { Successful = [Accepted(id, "m1")], Failed = [refused] },
            "not asked for" => new() { Successful = [Accepted("7", "m1")], Failed = [] },
            "no entry's ID" => new() { Successful = [Accepted("seven", "m1")], Failed = [new() { Id = "eight", Code = "InvalidMessageContents" }] },
            _ => new() { Successful = [], Failed = [] },
        };
    }

    private sealed class Options : ResilienceStrategyOptions;

    private sealed class Refusing : ResilienceStrategy
    {
        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state) =>
            new(Outcome.FromException<TResult>(new InvalidOperationException("The circuit is open.")));
    }

    private sealed class CallingLate(TimeProvider time, TaskCompletionSource<Task> late) : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            var outcome = await callback(context, state);
            late.SetResult(CallAsync());
            return outcome;

            async Task CallAsync()
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time);
                (await callback(context, state)).ThrowIfException();
            }
        }
    }
}
