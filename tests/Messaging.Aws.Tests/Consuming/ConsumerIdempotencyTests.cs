using Amazon.SQS.Model;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Health;
using Messaging.Aws.Tests.Deduplication;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ConsumerIdempotencyTests
{
    private const string KeyOfFirst = "handler/orders/orders a d1";

    [Fact]
    public void Handles_a_message_once_and_only_acknowledges_its_repeat() => Run(async setting =>
    {
        await setting.World.SendAsync([setting.Keyed("a", 0, "k"), setting.Keyed("a", 1, "k"), setting.Keyed("b", 2, "k"), setting.Keyed("a", 3, "other")]);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.Equal(2, setting.World.History.Calls.Count);
        Assert.Single(setting.World.History.Calls, call => call.Number is 0 or 2);
        Assert.Equal(3, setting.World.History.Calls[^1].Number);
    });

    [Fact]
    public void Asks_the_store_twice_for_a_message() => Run(async setting =>
    {
        await setting.World.SendAsync("a", [.. Enumerable.Range(0, 20)]);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.Equal(20, setting.World.History.Calls.Count);
        Assert.Equal(Enumerable.Repeat<string[]>(["begin", "complete"], 20).SelectMany(steps => steps), setting.Store.Steps);
    });

    [Fact]
    public void Only_acknowledges_what_another_process_handled_and_could_not_acknowledge() => Run(async setting =>
    {
        var elsewhere = IdempotencyToken.Create(KeyOfFirst, TimeSpan.FromMinutes(1));
        await setting.Store.BeginAsync(elsewhere, "order");
        await setting.Store.CompleteAsync(elsewhere, "", TimeSpan.FromDays(1));
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync(TimeSpan.FromSeconds(1));
        await process.StopAsync();

        Assert.Equal([1], setting.World.History.Calls.Select(call => call.Number));
    });

    [Fact]
    public void Waits_in_order_for_a_message_in_progress_elsewhere_and_skips_it_when_it_is_done() => Run(async setting =>
    {
        var elsewhere = IdempotencyToken.Create(KeyOfFirst, TimeSpan.FromMinutes(10));
        await setting.Store.BeginAsync(elsewhere, "order");
        await setting.World.SendAsync("a", 0, 1, 2);
        await setting.World.SendAsync("b", 0);
        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("b", Assert.Single(setting.World.History.Calls).Group);
        Assert.All(setting.World.Orders.Messages, message => Assert.InRange(message.ReceiveCount, 0, 1));

        await setting.Store.CompleteAsync(elsewhere, "", TimeSpan.FromDays(1));
        await setting.World.EmptyAsync(Pauses.Longest + TimeSpan.FromSeconds(2));
        await process.StopAsync();

        Assert.Equal([1, 2], setting.World.History.Handled("a"));
    });

    [Fact]
    public void Handles_again_what_another_process_left_unfinished_and_says_so() => Run(async setting =>
    {
        await setting.Store.BeginAsync(IdempotencyToken.Create(KeyOfFirst, TimeSpan.FromSeconds(7)), "order");
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync(TimeSpan.FromSeconds(9));
        await process.StopAsync();

        Assert.Equal([0, 1], setting.World.History.Handled("a"));
        Assert.Single(setting.World.Logs.Entries, entry => entry.Level == LogLevel.Warning && entry.Text.Contains("never ended", StringComparison.Ordinal));
    });

    [Fact]
    public void Runs_nothing_and_loses_nothing_while_the_store_is_down() => Run(async setting =>
    {
        setting.Store.Before = static (_, _) => throw HookedStore.Down;
        for (var group = 0; group < 150; group++)
        {
            await setting.World.SendAsync($"g{group}", 0, 1);
        }

        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(setting.World.History.Calls);
        Assert.Equal(300, setting.World.Orders.Messages.Count);
        Assert.All(setting.World.Orders.Messages, message => Assert.InRange(message.ReceiveCount, 0, 1));
        Assert.Single(setting.World.Logs.Entries, entry => entry.Level >= LogLevel.Error);
        var seen = Assert.Single(await HealthOf(process));
        Assert.Equal(HealthStatus.Unhealthy, seen.Status);
        Assert.Contains("IdempotencyStoreException", seen.Description, StringComparison.Ordinal);

        setting.Store.Before = static (_, _) => Task.CompletedTask;
        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.All(Enumerable.Range(0, 150), group => Assert.Equal([0, 1], setting.World.History.Handled($"g{group}")));
        Assert.Equal(300, setting.World.History.Calls.Count);
        Assert.Empty(setting.World.DeadLetters.Messages);
        Assert.Empty(await HealthOf(process));
    });

    [Fact]
    public void Gives_back_at_a_stop_what_waits_for_the_store() => Run(async setting =>
    {
        setting.Store.Before = static (_, _) => throw HookedStore.Down;
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromSeconds(20));

        var stopping = setting.World.Time.GetTimestamp();
        await process.StopAsync();

        Assert.InRange(setting.World.Time.GetElapsedTime(stopping), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(2, setting.World.Orders.Messages.Count);
        Assert.All(setting.World.Orders.Messages, message => Assert.Null(message.InFlightUntil));
    });

    [Fact]
    public void Recognises_its_own_start_whose_answer_was_lost() => Run(async setting =>
    {
        var lost = 0;
        setting.Store.After = (step, _) => step == "begin" && lost++ == 0 ? throw HookedStore.Down : Task.CompletedTask;
        await setting.World.SendAsync("a", 0);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync(TimeSpan.FromSeconds(5));
        await process.StopAsync();

        Assert.Equal([0], setting.World.History.Handled("a"));
        Assert.DoesNotContain(setting.World.Logs.Entries, entry => entry.Text.Contains("never ended", StringComparison.Ordinal));
    });

    [Fact]
    public void Records_the_success_of_a_handler_later_when_the_store_is_down_and_does_not_call_it_again() => Run(async setting =>
    {
        setting.Store.Before = static (step, _) => step == "complete" ? throw HookedStore.Down : Task.CompletedTask;
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal([0], setting.World.History.Calls.Select(call => call.Number));
        Assert.Equal(2, setting.World.Orders.Messages.Count);

        setting.Store.Before = static (_, _) => Task.CompletedTask;
        await setting.World.EmptyAsync(TimeSpan.FromSeconds(10));
        await process.StopAsync();

        Assert.Equal([0, 1], setting.World.History.Calls.Select(call => call.Number));
        Assert.IsType<IdempotencyBegin.Completed>(await setting.BeginAsync(KeyOfFirst));
    });

    [Fact]
    public void Acknowledges_at_a_stop_what_was_handled_but_could_not_be_recorded() => Run(async setting =>
    {
        setting.Store.Before = static (step, _) => step == "complete" ? throw HookedStore.Down : Task.CompletedTask;
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromSeconds(20));
        await process.StopAsync();

        Assert.Equal([0], setting.World.History.Calls.Select(call => call.Number));
        Assert.Equal("""{"group":"a","number":1}""", Assert.Single(setting.World.Orders.Messages).Body);
    });

    [Fact]
    public void Releases_the_entry_of_a_message_that_failed_so_that_a_redrive_handles_it() => Run(async setting =>
    {
        setting.Fails = message => message.Body.Number == 0;
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([0, 0, 0, 0, 0, 1], setting.World.History.Calls.Select(call => call.Number));
        Assert.Equal(["begin", "release", "begin", "complete"], setting.Store.Steps);
        Assert.False(Assert.IsType<IdempotencyBegin.Started>(await setting.BeginAsync(KeyOfFirst)).TakenOver);
    });

    [Fact]
    public void Keeps_the_entry_while_a_handler_runs_for_longer_than_its_lease() => Run(async setting =>
    {
        setting.Takes = TimeSpan.FromMinutes(5);
        await setting.World.SendAsync("a", 0);
        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromMinutes(4));

        Assert.IsType<IdempotencyBegin.InProgress>(await setting.BeginAsync(KeyOfFirst));

        await setting.World.EmptyAsync();
        await process.StopAsync();
        Assert.Single(setting.World.History.Calls);
    });

    [Fact]
    public void Cancels_a_handler_whose_entry_could_not_be_renewed_and_calls_it_again_when_the_store_is_back() => Run(async setting =>
    {
        setting.Takes = TimeSpan.FromMinutes(2);
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();
        await setting.World.PassAsync(TimeSpan.FromSeconds(10));
        setting.Store.Before = static (_, _) => throw HookedStore.Down;
        await setting.World.PassAsync(TimeSpan.FromMinutes(1));

        Assert.True(Assert.Single(setting.World.History.Calls).WasCancelled);
        Assert.All(setting.World.Orders.Messages, message => Assert.InRange(message.ReceiveCount, 0, 1));

        setting.Store.Before = static (_, _) => Task.CompletedTask;
        await setting.World.EmptyAsync();
        await process.StopAsync();
        Assert.Equal([0, 1], setting.World.History.Handled("a"));
        Assert.Equal(3, setting.World.History.Calls.Count);
    });

    [Fact]
    public void Forgets_after_the_retention_and_takes_the_key_from_the_message() => Run(async setting =>
    {
        setting.Configure = type => type.Idempotent(order => $"{order.Number}", TimeSpan.FromHours(1));
        await using var process = await setting.StartAsync();
        await setting.World.SendAsync("a", 7);
        await setting.World.EmptyAsync();
        await setting.World.SendAsync("b", 7);
        await setting.World.EmptyAsync();

        Assert.Equal("a", Assert.Single(setting.World.History.Calls).Group);
        Assert.IsType<IdempotencyBegin.Completed>(await setting.BeginAsync("handler/orders/order/7"));

        await setting.World.PassAsync(TimeSpan.FromHours(1));
        await setting.World.SendAsync("c", 7);
        await setting.World.EmptyAsync();
        await process.StopAsync();
        Assert.Equal(["a", "c"], setting.World.History.Calls.Select(call => call.Group));
    });

    [Fact]
    public void Dead_letters_a_message_whose_key_cannot_be_told() => Run(async setting =>
    {
        setting.Configure = type => type.Idempotent(order => order.Number == 0 ? "" : "k");
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([1], setting.World.History.Calls.Select(call => call.Number));
        Assert.Contains("gave no key", Assert.Single(setting.World.DeadLetters.Messages).Attributes["dead-letter"].StringValue, StringComparison.Ordinal);
    });

    [Fact]
    public void Dead_letters_a_message_whose_key_is_in_use_for_another_type() => Run(async setting =>
    {
        await setting.Store.BeginAsync(IdempotencyToken.Create(KeyOfFirst, TimeSpan.FromHours(1)), "another-type");
        await setting.World.SendAsync("a", 0, 1);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([1], setting.World.History.Calls.Select(call => call.Number));
        Assert.Contains(nameof(IdempotencyConflictException), Assert.Single(setting.World.DeadLetters.Messages).Attributes["dead-letter"].StringValue, StringComparison.Ordinal);
    });

    [Fact]
    public void Tells_keys_apart_that_are_too_long_for_a_store() => Run(async setting =>
    {
        var longest = new string('ü', 2000);
        setting.Configure = type => type.Idempotent(order => longest + order.Number);
        await setting.World.SendAsync("a", 0, 1, 0);
        await using var process = await setting.StartAsync();

        await setting.World.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([0, 1], setting.World.History.Calls.Select(call => call.Number));
    });

    [Fact]
    public void Names_a_retention_that_is_out_of_range()
    {
        var mistake = Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddAwsMessaging(aws =>
            aws.AddFifoQueue("orders", queue => queue.Message<Order>(type => type.Idempotent(retention: TimeSpan.Zero)))));

        Assert.Contains("00:00:00", mistake.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<HealthObservation>> HealthOf(ConsumerWorld.Process process) =>
        process.Services.GetRequiredService<StoreWatch>().ObserveAsync(new(), CancellationToken.None);

    private static void Run(Func<Setting, Task> test) => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await test(new(world));
        Assert.Equal(0, simulator.StrayPosts);
    });

    private sealed class Setting(ConsumerWorld world)
    {
        public ConsumerWorld World => world;

        public HookedStore Store { get; } = new(new InMemoryIdempotencyStore(world.Time));

        public Action<MessageTypeBuilder<Order>> Configure { get; set; } = type => type.Idempotent();

        public TimeSpan Takes { get; set; }

        public Func<FifoMessage<Order>, bool> Fails { get; set; } = _ => false;

        public Task<ConsumerWorld.Process> StartAsync() => world.StartAsync(
            consumer => consumer.Handle<Order>(HandleAsync),
            queue => queue.Message("order", Configure),
            services => services.AddSingleton<IIdempotencyStore>(Store));

        public Task<IdempotencyBegin> BeginAsync(string key) => Store.BeginAsync(IdempotencyToken.Create(key, TimeSpan.FromSeconds(1)), "order");

        public SendMessageBatchRequestEntry Keyed(string group, int number, string key)
        {
            var entry = world.Entry(group, number);
            entry.MessageAttributes["idempotency-key"] = new() { DataType = "String", StringValue = key };
            return entry;
        }

        private async Task HandleAsync(FifoMessage<Order> message, CancellationToken cancellationToken)
        {
            var call = world.History.Begin("p", message, world.Time.GetUtcNow());
            var failed = Fails(message);
            try
            {
                await Task.Delay(Takes, world.Time, cancellationToken);
                if (failed)
                {
                    throw new InvalidOperationException("It failed.");
                }
            }
            finally
            {
                call.End(world.Time.GetUtcNow(), !failed && !cancellationToken.IsCancellationRequested, cancellationToken.IsCancellationRequested);
            }
        }
    }
}
