using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublishManyTests
{
    private const string Send = "SendMessageBatch";

    [Fact]
    public void A_batch_gives_one_result_per_message_in_order() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.MaxWaitingMessages = 7));

        var results = await host.Publisher.PublishManyAsync(Enumerable.Range(0, 100).Select(number => new Note($"{number % 20}", number)));

        var numbers = host.Queue.Accepted.ToDictionary(message => message.MessageId, message => Numbers.Of(message.Body));
        Assert.Equal(Enumerable.Range(0, 100), results.Select(result => numbers[result.Receipt!.MessageId]));
        Assert.Equal((0, 0), host.QueuePublisher.Size);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_failure_stops_its_group_unless_told_otherwise(bool continues) => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("InvalidMessageContents", true, 0));

        var results = await host.Publisher.PublishManyAsync(
            [new Note("a", 1), new Note("b", 2), new Note("a", 3), new Note("a", 4)], new() { ContinueOnFailure = continues });
        var later = await host.Publisher.PublishManyAsync([new Note("a", 5)]);

        Assert.Equal(PublishFailureReason.Rejected, results[0].Error!.Reason);
        Assert.True(results[1].IsAccepted);
        Assert.True(later[0].IsAccepted);
        Assert.Equal(continues ? [true, true] : [false, false], results.Skip(2).Select(result => result.IsAccepted));
        if (!continues)
        {
            Assert.All(results.Skip(2), result => Assert.Equal((PublishFailureReason.PredecessorFailed, 0), (result.Error!.Reason, result.Error.Attempts)));
        }
    });

    [Fact]
    public void A_message_whose_window_has_closed_stops_its_group_too() => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue();
        queue.Answer = (entries, _) => Task.FromResult(Throttle(queue.Accept(entries), entries, 1));
        await using var publisher = Direct.Publisher(queue, simulator.Time);

        var results = await Direct.Notes(publisher, simulator.Time).PublishManyAsync([new Note("a", 1), new Note("a", 2), new Note("b", 3)]);

        Assert.Equal(PublishFailureReason.Throttled, results[0].Error!.Reason);
        Assert.Equal((PublishFailureReason.PredecessorFailed, 0), (results[1].Error?.Reason, results[1].Error?.Attempts));
        Assert.True(results[2].IsAccepted);
    });

    [Fact]
    public void A_null_in_a_batch_is_refused_as_such_and_fails_no_neighbour() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);

        var results = await host.Publisher.PublishManyAsync(
        [
            new PublishRequest<Note>(null!, new() { MessageGroupId = "a", DeduplicationId = "id" }),
            new PublishRequest<Note>(new("b", 2)),
        ]);

        Assert.Equal(PublishFailureReason.Invalid, results[0].Error?.Reason);
        Assert.Equal(["The message is null."], results[0].Error!.Problems);
        Assert.True(results[1].IsAccepted);
        Assert.Single(host.Queue.Accepted);
    });

    [Fact]
    public void A_message_that_is_refused_early_stops_its_group_too() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);

        var results = await host.Publisher.PublishManyAsync(
        [
            new PublishRequest<Note>(new("a", 1), new() { IdempotencyKey = "" }),
            new PublishRequest<Note>(new("a", 2)),
            new PublishRequest<Note>(new("b", 3)),
        ]);

        Assert.Equal(PublishFailureReason.Invalid, results[0].Error!.Reason);
        Assert.Equal(PublishFailureReason.PredecessorFailed, results[1].Error!.Reason);
        Assert.True(results[2].IsAccepted);
    });

    [Fact]
    public void A_cancelled_batch_still_gives_one_result_per_message() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.MaxWaitingMessages = 5));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(25), simulator.Time);

        var results = await host.Publisher.PublishManyAsync(
            Enumerable.Range(0, 20).Select(number => new Note("a", number)), cancellationToken: cancellation.Token);

        var accepted = results.TakeWhile(result => result.IsAccepted).Count();
        Assert.InRange(accepted, 2, 3);
        Assert.All(results.Skip(accepted), result => Assert.Equal(PublishFailureReason.Cancelled, result.Error!.Reason));
        Assert.Equal(accepted, host.Queue.Accepted.Count);
    });

    [Fact]
    public void Nothing_gets_between_the_messages_of_a_batch_that_waits_for_room() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.MaxWaitingMessages = 3));

        var first = host.Publisher.PublishManyAsync(Enumerable.Range(0, 10).Select(number => new Note("a", number)));
        var second = host.Publisher.PublishManyAsync(Enumerable.Range(10, 10).Select(number => new Note("a", number)));
        var third = host.Publisher.PublishAsync(new("a", 20));

        await first;
        await second;
        await third;
        Assert.Equal(Enumerable.Range(0, 21), host.Queue.Accepted.Select(message => Numbers.Of(message.Body)));
    });

    [Fact]
    public void An_enumeration_that_throws_publishes_nothing() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        static IEnumerable<Note> Broken()
        {
            yield return new("a", 1);
            throw new FormatException();
        }

        await Assert.ThrowsAsync<FormatException>(() => host.Publisher.PublishManyAsync(Broken()));

        Assert.Equal(0, host.Requests);
    });

    [Fact]
    public void A_stream_gives_a_result_while_the_source_is_silent() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        var start = simulator.Time.GetTimestamp();
        List<TimeSpan> at = [];

        await foreach (var result in host.Publisher.PublishManyAsync(Slowly()))
        {
            Assert.True(result.IsAccepted);
            at.Add(simulator.Time.GetElapsedTime(start));
        }

        Assert.Equal([PublishingHost.RoundTrip, PublishingHost.RoundTrip + TimeSpan.FromMinutes(1)], at);

        async IAsyncEnumerable<Note> Slowly()
        {
            yield return new("a", 1);
            await Task.Delay(TimeSpan.FromMinutes(1), simulator.Time);
            yield return new("a", 2);
        }
    });

    [Fact]
    public void A_cancelled_stream_gives_the_results_of_what_was_read_and_then_throws() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(105), simulator.Time);
        List<PublishResult> results = [];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var result in host.Publisher.PublishManyAsync(Endless(simulator), cancellationToken: cancellation.Token))
            {
                results.Add(result);
            }
        });

        Assert.Equal(results.Count(result => result.IsAccepted), host.Queue.Accepted.Count);
        Assert.Equal((0, 0), host.QueuePublisher.Size);
        Assert.InRange(results.Count, 20, 22);
    });

    [Fact]
    public void A_source_that_throws_does_so_after_the_results_of_what_it_gave() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        var results = 0;

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var result in host.Publisher.PublishManyAsync(Broken()))
            {
                results++;
            }
        });

        Assert.Equal(2, results);

        static async IAsyncEnumerable<Note> Broken()
        {
            yield return new("a", 1);
            yield return new("b", 2);
            await Task.Yield();
            throw new FormatException();
        }
    });

    [Fact]
    public void Leaving_a_stream_early_withdraws_what_waits_and_ends_the_source() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        var ended = false;

        await foreach (var result in host.Publisher.PublishManyAsync(Source()))
        {
            break;
        }

        Assert.True(ended);
        Assert.Equal((0, 0), host.QueuePublisher.Size);
        Assert.InRange(host.Queue.AcceptedCount, 1, 3);

        async IAsyncEnumerable<Note> Source()
        {
            try
            {
                for (var number = 0; number < 1_000; number++)
                {
                    yield return new("a", number);
                    await Task.Yield();
                }
            }
            finally
            {
                ended = true;
            }
        }
    });

    [Fact]
    public void A_stream_reads_ahead_only_as_far_as_messages_may_wait() => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue();
        var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = 0;
        queue.Answer = async (entries, _) =>
        {
            await turn.Task;
            return queue.Accept(entries);
        };
        await using var publisher = Direct.Publisher(queue, simulator.Time, options => options.MaxWaitingMessages = 50);
        var typed = Direct.Notes(publisher, simulator.Time);
        await using var results = typed.PublishManyAsync(Source()).GetAsyncEnumerator();

        var first = results.MoveNextAsync().AsTask();
        await Task.Delay(TimeSpan.FromSeconds(1), simulator.Time);
        Assert.Equal(50, read);

        turn.SetResult(true);
        Assert.True(await first);
        while (await results.MoveNextAsync())
        {
            Assert.InRange(read, 50, 500);
        }

        Assert.Equal(500, read);
        Assert.Equal(500, queue.Messages);

        async IAsyncEnumerable<PublishRequest<Note>> Source()
        {
            while (read < 500)
            {
                await Task.CompletedTask;
                read++;
                yield return new(new($"{read % 100}", read));
            }
        }
    });

    [Fact]
    public async Task A_hundred_thousand_groups_leave_no_lane_behind()
    {
        var queue = new FakeQueue();
        await using var publisher = Direct.Publisher(queue, TimeProvider.System);
        var typed = Direct.Notes(publisher, TimeProvider.System);
        var accepted = 0;

        await foreach (var result in typed.PublishManyAsync(Source()))
        {
            accepted += result.IsAccepted ? 1 : 0;
        }

        Assert.Equal(100_000, accepted);
        Assert.Equal((0, 0), publisher.Size);

        static async IAsyncEnumerable<PublishRequest<Note>> Source()
        {
            for (var number = 0; number < 100_000; number++)
            {
                await Task.CompletedTask;
                yield return new(new($"{number}", number));
            }
        }
    }

    private static async IAsyncEnumerable<Note> Endless(Simulator simulator)
    {
        for (var number = 0; ; number++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), simulator.Time);
            yield return new($"{number}", number);
        }
    }

    private static SendMessageBatchResponse Throttle(SendMessageBatchResponse answer, List<SendMessageBatchRequestEntry> entries, int number)
    {
        foreach (var entry in entries.Where(entry => Numbers.Of(entry.MessageBody) == number))
        {
            answer.Successful.RemoveAll(accepted => accepted.Id == entry.Id);
            answer.Failed.Add(new() { Id = entry.Id, Code = "RequestThrottled" });
        }

        return answer;
    }
}
