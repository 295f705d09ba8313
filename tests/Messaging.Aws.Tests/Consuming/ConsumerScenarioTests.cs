using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Messaging.Aws.Queues;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>The situations that existing libraries are known to get wrong.</summary>
public sealed class ConsumerScenarioTests
{
    [Fact]
    public void A_receive_whose_answer_was_dropped_holds_its_group_up_for_no_longer_than_the_repeat() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        world.Break("ReceiveMessage", 1, Fault.AnswerDropped());
        var start = world.Time.GetTimestamp();
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) => HandleAsync(world, message, token)));

        await world.EmptyAsync();
        await process.StopAsync();

        // Without the attempt ID the first message would stay hidden for the 30 seconds of its visibility timeout.
        Assert.Equal([0, 1, 2], world.History.Handled("a"));
        Assert.True(world.Time.GetElapsedTime(start) < TimeSpan.FromSeconds(1), $"It took {world.Time.GetElapsedTime(start)}.");
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bystanders_of_a_message_that_always_fails_are_handled_and_never_dead_lettered(bool deadLetter) => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync(maxReceiveCount: 3);
        await world.SendAsync("a", [.. Enumerable.Range(0, 10)]);
        await using var process = await world.StartAsync(c =>
        {
            c.FailurePolicy = deadLetter ? FailurePolicy.DeadLetter : FailurePolicy.BlockGroup;
            c.Handle<Order>((message, token) => HandleAsync(world, message, token, fail: message.Body.Number == 0 && (deadLetter || message.Attempt < 100)));
        });

        await world.EmptyAsync(TimeSpan.FromHours(11));
        await process.StopAsync();

        Assert.Equal(Enumerable.Range(deadLetter ? 1 : 0, deadLetter ? 9 : 10), world.History.Handled("a"));
        Assert.Equal(deadLetter ? 1 : 0, world.DeadLetters.Messages.Count);
        Assert.Contains(world.Logs.Entries, entry => entry.Text.Contains("SQS dead-letters a message after 3 receives", StringComparison.Ordinal));
    });

    [Fact]
    public void Nine_neighbours_survive_a_message_that_kills_its_process_each_time() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync(maxReceiveCount: 3);
        await world.SendAsync("a", [.. Enumerable.Range(0, 10)]);
        for (var kills = 0; kills < 5; kills++)
        {
            // A process that is killed says nothing to SQS: from the poisonous message on its network is gone.
            var poisoned = new TaskCompletionSource();
            var process = await world.StartAsync(c => c.Handle<Order>(async (message, token) =>
            {
                if (message.Body.Number == 0)
                {
                    poisoned.TrySetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, world.Time, CancellationToken.None);
                }

                await HandleAsync(world, message, token);
            }), services: services => services.AddSingleton<SqsQueueDecorator>(_ => queue => new MortalQueue(simulator.Track(queue), poisoned.Task)));
            await Task.WhenAny(poisoned.Task, world.PassAsync(TimeSpan.FromMinutes(2)));
            await world.PassAsync(TimeSpan.FromSeconds(40));
            if (world.Orders.Messages.Count == 0)
            {
                await process.StopAsync();
            }
        }

        Assert.Equal(Enumerable.Range(1, 9), world.History.Handled("a"));
        Assert.Equal("""{"group":"a","number":0}""", Assert.Single(world.DeadLetters.Messages).Body);
    });

    [Fact]
    public void A_message_that_fails_again_soon_after_its_redrive_is_in_the_dead_letter_queue() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            HandleAsync(world, message, token, fail: message.Body.Number == 0)));
        var deadLetters = process.Services.GetRequiredKeyedService<IDeadLetterQueue>(ConsumerWorld.Queue);
        await world.EmptyAsync();
        var first = Assert.Single(await deadLetters.PeekAsync());

        await deadLetters.RedriveAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("COMPLETED", (await deadLetters.GetRedriveAsync())!.Status);
        Assert.Equal(10, world.History.Calls.Count(call => call.Number == 0));
        Assert.Equal(1, await deadLetters.CountAsync());
        var second = Assert.Single(await deadLetters.PeekAsync());
        Assert.Equal("It failed.", second.Reason);
        Assert.Equal(5, second.Attempts);
        Assert.Equal(typeof(InvalidOperationException).FullName, second.ExceptionType);
        Assert.Equal(first.IdempotencyKey, second.IdempotencyKey);
        Assert.True(second.FailedAt > first.FailedAt);
        await process.StopAsync();
    });

    [Fact]
    public void A_foreign_message_with_ten_attributes_and_a_body_without_room_reaches_the_dead_letter_queue() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        var attributes = Enumerable.Range(0, 10).ToDictionary(
            number => $"a{number}", number => new MessageAttributeValue { DataType = "String", StringValue = $"{number}" });
        var size = attributes.Sum(attribute => attribute.Key.Length + "String".Length + attribute.Value.StringValue.Length);
        var entry = world.Entry("a", 0, type: null);
        entry.MessageAttributes = attributes;
        entry.MessageBody = new string('x', 1_048_576 - size);
        await world.SendAsync([entry]);
        await world.SendAsync("b", 1);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) => HandleAsync(world, message, token)));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([1], world.History.Calls.Select(call => call.Number));
        var dead = Assert.Single(world.DeadLetters.Messages);
        Assert.Equal(entry.MessageBody, dead.Body);
        Assert.Equal("a", dead.MessageGroupId);
        Assert.Equal(attributes.Keys.Order(), dead.Attributes.Keys.Order());
    });

    [Fact]
    public void An_idle_consumer_has_one_long_poll_open_and_nothing_else() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) => HandleAsync(world, message, token)));
        await world.SendAsync(Enumerable.Range(0, 100).Select(number => world.Entry($"g{number % 10}", number)));
        await world.EmptyAsync();
        await world.PassAsync(TimeSpan.FromSeconds(45));
        world.Aws.Requests.Reset();

        await world.PassAsync(TimeSpan.FromMinutes(10));

        // Each lasts 20 seconds and a round trip.
        Assert.InRange(world.Aws.Requests["ReceiveMessage"].Calls, 29, 31);
        Assert.Equal(world.Aws.Requests["ReceiveMessage"].Calls, world.Aws.Requests.All.Calls);
        await process.StopAsync();
    });

    [Fact]
    public void A_backlog_costs_two_requests_for_ten_messages() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        for (var batch = 0; batch < 20; batch++)
        {
            await world.SendAsync(Enumerable.Range(0, 100).Select(group => world.Entry($"g{group}", batch)));
        }

        world.Aws.Requests.Reset();
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) => HandleAsync(world, message, token)));
        await world.EmptyAsync();

        Assert.Equal(2000, world.History.Calls.Count);
        Assert.InRange(world.Aws.Requests.All.Calls, 400, 420);
        await process.StopAsync();
    });

    [Fact]
    public void A_message_of_an_unknown_type_waits_for_a_newer_version_and_blocks_its_group() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync([world.Entry("a", 0, "order-v2"), world.Entry("a", 1)]);
        await using (var old = await world.StartAsync(c => c.Handle<Order>((message, token) => HandleAsync(world, message, token))))
        {
            await world.PassAsync(TimeSpan.FromMinutes(1));
            await old.StopAsync();
        }

        Assert.Empty(world.History.Calls);
        await using var newer = world.Create(queue => queue.Message<Order>("order-v2").Message<Order[]>("order").Consume(c => c
            .Handle<Order>((message, token) => HandleAsync(world, message, token))
            .Handle<Order[]>((_, _) => Task.CompletedTask)
            .BlockGroupOn<UndecodableMessageException>()));
        await newer.StartAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([0], world.History.Calls.Select(call => call.Number));
        Assert.Equal(1, newer.Control.ParkedGroups);
        Assert.Single(world.Orders.Messages);
        await newer.StopAsync();
        Assert.Null(Assert.Single(world.Orders.Messages).InFlightUntil);
    });

    [Fact]
    public void A_pause_gives_back_what_has_not_started_and_an_unpause_goes_on() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2, 3);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            HandleAsync(world, message, token, TimeSpan.FromSeconds(10))));
        await world.PassAsync(TimeSpan.FromSeconds(15));

        await process.Control.PauseAsync();

        Assert.True(process.Control.IsPaused);
        Assert.Equal([0, 1], world.History.Handled("a"));
        Assert.Equal(0, process.Control.MessagesInHand);
        world.Aws.Requests.Reset();
        await world.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, world.Aws.Requests.All.Calls);
        Assert.All(world.Orders.Messages, message => Assert.Null(message.InFlightUntil));

        process.Control.Unpause();
        await world.EmptyAsync();
        Assert.Equal([0, 1, 2, 3], world.History.Handled("a"));
        await process.StopAsync();
    });

    [Fact]
    public void A_lost_lease_cancels_its_handler_and_nothing_more_of_the_group_starts_from_that_receive() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        var first = true;
        await using var process = await world.StartAsync(c => c.Handle<Order>(async (message, token) =>
        {
            var takes = first ? TimeSpan.FromHours(1) : TimeSpan.Zero;
            first = false;
            await HandleAsync(world, message, token, takes);
        }));
        await world.PassAsync(TimeSpan.FromSeconds(1));
        world.Aws.Faults.Add("ChangeMessageVisibilityBatch", Fault.Status(500));
        await world.PassAsync(TimeSpan.FromSeconds(40));

        Assert.True(world.History.Calls[0].WasCancelled);
        Assert.InRange(world.History.Calls[0].EndedAt!.Value - world.History.Calls[0].BeganAt, TimeSpan.FromSeconds(28), TimeSpan.FromSeconds(30));
        await world.EmptyAsync();
        Assert.Equal([0, 0, 1, 2], world.History.Calls.Select(call => call.Number));
        await process.StopAsync();
    });

    [Fact]
    public void A_handler_that_ignores_the_loss_of_its_lease_is_the_last_of_its_receive() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        List<(int Number, int ReceiveCount)> handled = [];
        await using var process = await world.StartAsync(c => c.Handle<Order>(async (message, _) =>
        {
            await HandleAsync(world, message, CancellationToken.None, message.Body.Number == 1 && handled.Count == 1 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
            handled.Add((message.Body.Number, message.ReceiveCount));
        }));
        await world.PassAsync(TimeSpan.FromSeconds(1));
        world.Break("ChangeMessageVisibilityBatch", 10, Fault.Status(500));

        await world.EmptyAsync();
        await process.StopAsync();

        // The second message was handled, if late, and is recognised when it comes again; the third was given back and came anew.
        Assert.Equal([(0, 1), (1, 1), (2, 2)], handled);
    });

    [Fact]
    public void A_dead_letter_queue_that_refuses_the_copy_blocks_the_group_until_it_accepts() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        world.Aws.Faults.Add(new FaultRule(Fault.Status(403, "AccessDenied")) { Operation = "SendMessageBatch", Queue = "orders-dlq.fifo", Times = 4 });
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            HandleAsync(world, message, token, fail: message.Body.Number == 0)));
        await world.PassAsync(TimeSpan.FromSeconds(5));

        Assert.All(world.History.Calls, call => Assert.Equal(0, call.Number));
        Assert.Equal(1, process.Control.ParkedGroups);

        await world.EmptyAsync();
        await process.StopAsync();
        Assert.Equal([0, 0, 0, 0, 0, 1], world.History.Calls.Select(call => call.Number));
        Assert.Single(world.DeadLetters.Messages);
    });

    [Fact]
    public void A_trickle_is_cheap_and_fast() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        Dictionary<string, DateTimeOffset> sentAt = [];
        List<TimeSpan> latencies = [];
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, _) =>
        {
            latencies.Add(world.Time.GetUtcNow() - sentAt[message.MessageGroupId]);
            return Task.CompletedTask;
        }));
        var random = new Random(1);
        List<Task> sends = [];
        for (var number = 0; number < 2_000; number++)
        {
            // Poisson arrivals, 200 a second.
            await world.PassAsync(TimeSpan.FromMilliseconds(-5 * Math.Log(1 - random.NextDouble())));
            sentAt[$"g{number}"] = world.Time.GetUtcNow();
            sends.Add(world.SendAsync($"g{number}", number));
        }

        await Task.WhenAll(sends);
        await world.EmptyAsync();
        var requests = world.Aws.Requests["ReceiveMessage"].Calls + world.Aws.Requests["DeleteMessageBatch"].Calls;
        Assert.Equal(0, world.Aws.Requests["ChangeMessageVisibilityBatch"].Calls);
        await process.StopAsync();

        latencies.Sort();
        Assert.Equal(2_000, latencies.Count);
        Assert.InRange(requests / 2_000.0, 0.3, 0.65);
        Assert.InRange(latencies[1_900] / ConsumerWorld.RoundTrip, 1, 2.1);
    });

    [Fact]
    public void The_same_message_again_after_its_delete_failed_is_only_deleted() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) => HandleAsync(world, message, token)));
        world.Break("DeleteMessageBatch", 1, Fault.LeasesExpired(), Fault.Status(500));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([0, 1], world.History.Calls.Select(call => call.Number));
    });

    [Fact]
    public void A_failed_consumer_stops_the_host_with_its_reason() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        var lifetime = new NotedLifetime();
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, token) => HandleAsync(world, message, token)),
            services: services => services.AddSingleton<Microsoft.Extensions.Hosting.IHostApplicationLifetime>(lifetime));
        await world.PassAsync(TimeSpan.FromSeconds(5));

        world.Aws.Faults.Add("ReceiveMessage", Fault.Status(403, "AccessDenied"));
        await lifetime.Stopped.Task;

        var failure = await Assert.ThrowsAsync<AggregateException>(() => process.StopAsync());
        Assert.Equal("AccessDenied", Assert.IsType<ConsumeException>(Assert.Single(failure.InnerExceptions)).ErrorCode);
    });

    private static async Task HandleAsync(
        ConsumerWorld world, FifoMessage<Order> message, CancellationToken token, TimeSpan takes = default, bool fail = false)
    {
        var call = world.History.Begin("p", message, world.Time.GetUtcNow());
        try
        {
            await Task.Delay(takes, world.Time, token);
            if (fail)
            {
                throw new InvalidOperationException("It failed.");
            }
        }
        finally
        {
            call.End(world.Time.GetUtcNow(), !fail && !token.IsCancellationRequested, token.IsCancellationRequested);
        }
    }
}
