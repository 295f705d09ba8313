using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ConsumerTests
{
    [Fact]
    public void Handles_each_group_in_order_and_deletes_what_it_handled() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", [.. Enumerable.Range(0, 25)]);
        await world.SendAsync("b", [.. Enumerable.Range(0, 5)]);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) => Note(world, message, token)));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal(Enumerable.Range(0, 25), world.History.Handled("a"));
        Assert.Equal(Enumerable.Range(0, 5), world.History.Handled("b"));
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void Calls_a_failing_handler_again_and_then_dead_letters_its_message_before_the_group_goes_on() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            Note(world, message, token, fail: message.Body.Number == 1)));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([0, 1, 1, 1, 1, 1, 2], world.History.Calls.Select(call => call.Number));
        Assert.Equal([1, 2, 3, 4, 5], world.History.Calls.Where(call => call.Number == 1).Select(call => call.Attempt));
        var dead = Assert.Single(world.DeadLetters.Messages);
        Assert.Equal("""{"group":"a","number":1}""", dead.Body);
        Assert.Equal("a", dead.MessageGroupId);
        var note = dead.Attributes["dead-letter"].StringValue!;
        Assert.Contains("\"attempts\":5", note, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"It failed.\"", note, StringComparison.Ordinal);
        Assert.Equal("orders a d2", dead.Attributes["idempotency-key"].StringValue);
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void Keeps_a_group_blocked_under_one_receipt_until_its_first_message_is_handled() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync(maxReceiveCount: 3);
        await world.SendAsync("a", [.. Enumerable.Range(0, 10)]);
        await world.SendAsync("b", 0, 1);
        await using var process = await world.StartAsync(c =>
        {
            c.FailurePolicy = FailurePolicy.BlockGroup;
            c.Handle<Order>((message, token) => Note(world, message, token, fail: message.Body is { Group: "a", Number: 0 } && message.Attempt < 50));
        });

        await world.EmptyAsync(TimeSpan.FromHours(5));
        await process.StopAsync();

        Assert.Equal(Enumerable.Range(0, 10), world.History.Handled("a"));
        Assert.Equal([0, 1], world.History.Handled("b"));
        Assert.Equal(50, world.History.Calls.Count(call => call is { Group: "a", Number: 0 }));
        Assert.Empty(world.DeadLetters.Messages);
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void Renews_the_lease_of_a_slow_handler_and_of_those_behind_it() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            Note(world, message, token, TimeSpan.FromMinutes(5))));

        await world.EmptyAsync(TimeSpan.FromHours(1));
        await process.StopAsync();

        Assert.Equal([0, 1, 2], world.History.Calls.Select(call => call.Number));
        Assert.All(world.History.Calls, call => Assert.True(call.Succeeded));
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void A_message_behind_a_long_handler_is_given_back_after_a_visibility_timeout() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            Note(world, message, token, TimeSpan.FromMinutes(message.Body.Number))));

        // The first receive of a process asks for one message; this is about two in one.
        await world.SendAsync("first", 0);
        await world.EmptyAsync();
        await world.SendAsync("a", 2, 0);

        await world.PassAsync(TimeSpan.FromSeconds(25));
        Assert.All(world.Orders.Messages, message => Assert.NotNull(message.InFlightUntil));
        await world.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([false, true], world.Orders.Messages.Select(message => message.InFlightUntil is null));
        await world.EmptyAsync();
        Assert.Equal([2, 0], world.History.Handled("a"));
        await process.StopAsync();
    });

    [Fact]
    public void A_group_that_was_let_go_while_it_waited_for_a_slot_gives_the_slot_to_others_and_takes_none_twice() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        var (running, most) = (0, 0);
        await using var process = await world.StartAsync(c =>
        {
            c.MaxConcurrentGroups = 1;
            c.Handle<Order>(async (message, token) =>
            {
                most = Math.Max(most, ++running);
                await Note(world, message, token, TimeSpan.FromMinutes(message.Body.Number));
                running--;
            });
        });
        await world.SendAsync("a", 1);
        await world.PassAsync(TimeSpan.FromSeconds(1));
        await world.SendAsync("b", 1);
        await world.SendAsync("c", 1);
        await world.SendAsync("d", 1);

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.All(["a", "b", "c", "d"], group => Assert.Equal([1], world.History.Handled(group)));
        Assert.Equal(1, most);
    });

    [Fact]
    public void Stops_by_letting_handlers_end_and_giving_everything_else_back() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            Note(world, message, token, TimeSpan.FromSeconds(5))));
        await world.PassAsync(TimeSpan.FromSeconds(7));

        await process.StopAsync();

        Assert.Equal([0, 1], world.History.Handled("a"));
        var left = Assert.Single(world.Orders.Messages);
        Assert.Null(left.InFlightUntil);
        Assert.Equal("""{"group":"a","number":2}""", left.Body);
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void Cancels_handlers_that_outlast_the_drain_time_and_gives_their_messages_back() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, token) =>
            Note(world, message, token, TimeSpan.FromHours(1))));
        await world.PassAsync(TimeSpan.FromSeconds(7));
        var stopping = world.Time.GetTimestamp();

        await process.StopAsync();

        Assert.InRange(world.Time.GetElapsedTime(stopping), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
        Assert.True(Assert.Single(world.History.Calls).WasCancelled);
        Assert.All(world.Orders.Messages, message => Assert.Null(message.InFlightUntil));
        Assert.Equal(2, world.Orders.Messages.Count);
    });

    [Fact]
    public void Reads_by_hand_one_message_of_a_group_after_the_other() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2, 3);
        await using var services = world.Create(queue => queue.Message<Order>("order"));
        var consumer = services.Services.GetRequiredService<IFifoConsumer<Order>>();
        using var stopping = new CancellationTokenSource();
        List<int> read = [];

        await foreach (var delivery in consumer.ReadAllAsync(stopping.Token))
        {
            read.Add(delivery.Message.Body.Number);
            await (delivery.Message.Body.Number == 1 ? delivery.DeadLetterAsync("not wanted") : delivery.AcknowledgeAsync());
            if (read.Count == 3)
            {
                stopping.Cancel();
            }
        }

        Assert.Equal([0, 1, 2], read);
        Assert.Equal("""{"group":"a","number":3}""", Assert.Single(world.Orders.Messages).Body);
        Assert.Null(world.Orders.Messages[0].InFlightUntil);
        Assert.Single(world.DeadLetters.Messages);
    });

    [Fact]
    public void Runs_by_hand_with_a_type_that_all_message_types_share() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        await using var services = world.Create(queue => queue.Message<Order>("order").Message<string>("text"));
        var consumer = services.Services.GetRequiredKeyedService<IFifoConsumer<object>>(ConsumerWorld.Queue);
        using var stopping = new CancellationTokenSource();
        List<object> read = [];

        var run = consumer.RunAsync((message, _) => { read.Add(message.Body); return Task.CompletedTask; }, stopping.Token);
        await world.EmptyAsync();
        stopping.Cancel();
        await run;

        Assert.Equal([new Order("a", 0), new Order("a", 1)], read);
        var error = Assert.Throws<InvalidOperationException>(() => services.Services.GetRequiredService<IFifoConsumer<Order>>());
        Assert.Contains("System.String", error.Message, StringComparison.Ordinal);
    });

    private static async Task Note(
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
