using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>What surrounds the call of a handler.</summary>
public sealed class ConsumerHandlingTests
{
    [Fact]
    public void A_pipeline_that_starts_calls_side_by_side_and_leaves_early_does_not_break_the_order() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, token) => HandleAsync(world, message, CancellationToken.None, TimeSpan.FromSeconds(1), fail: message.Attempt == 1)),
            aws: aws => aws.UsePipeline(AwsMessagingPipelines.Handle, builder => builder.AddStrategy(_ => new HostileStrategy(), new HostileOptions())));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([(0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2)], world.History.Calls.Select(call => (call.Number, call.Attempt)));
        Assert.All(world.History.Calls.Zip(world.History.Calls.Skip(1)), pair => Assert.True(pair.First.EndedAt <= pair.Second.BeganAt));
    });

    [Fact]
    public void A_pipeline_that_swallows_a_failure_does_not_make_a_message_handled() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, token) => HandleAsync(world, message, token, fail: true)),
            aws: aws => aws.UsePipeline(AwsMessagingPipelines.Handle, builder => builder.AddStrategy(_ => new SwallowingStrategy(), new HostileOptions())));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Single(world.History.Calls);
        Assert.Single(world.DeadLetters.Messages);
    });

    [Fact]
    public void Middleware_runs_around_each_call_in_the_scope_of_the_handler() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        List<string> steps = [];
        await using var process = await world.StartAsync(
            c =>
            {
                c.Use(async (context, next) =>
                {
                    steps.Add($"outer {((Order)context.Message.Body).Number}.{context.Message.Attempt}");
                    await next();
                    steps.Add("outer end");
                });
                c.Use((context, next) =>
                {
                    context.Services.GetRequiredService<ScopedNote>().Text = $"from middleware {context.Message.Attempt}";

                    // Not awaited, as careless code does.
                    var call = next();
                    return context.Message.MessageGroupId == "a" ? Task.CompletedTask : call;
                });
                c.Handle<Order, NotingHandler>();
            },
            services: services => services.AddSingleton(steps).AddSingleton(world.Time).AddScoped<ScopedNote>());

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal(
            [
                "outer 0.1", "outer end", "handled 0 from middleware 1",
                "outer 1.1", "outer end", "failed 1 from middleware 1", "outer 1.2", "outer end", "handled 1 from middleware 2",
            ],
            steps);
    });

    [Fact]
    public void A_handler_past_its_time_is_cancelled_and_called_again() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        await using var process = await world.StartAsync(c =>
        {
            c.HandlerTimeout = TimeSpan.FromSeconds(2);
            c.Handle<Order>((message, token) => HandleAsync(world, message, token, message.Attempt == 1 ? TimeSpan.FromHours(1) : TimeSpan.Zero));
        });

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([false, true], world.History.Calls.Select(call => call.Succeeded));
        Assert.Equal(TimeSpan.FromSeconds(2), world.History.Calls[0].EndedAt - world.History.Calls[0].BeganAt);
    });

    [Fact]
    public void The_type_of_an_exception_decides_what_becomes_of_its_message() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        foreach (var number in Enumerable.Range(0, 4))
        {
            await world.SendAsync($"g{number}", number);
        }

        await using var process = await world.StartAsync(c =>
        {
            c.MaxHandlerAttempts = 2;
            c.DeadLetterOn<FormatException>();
            c.BlockGroupOn<TimeoutException>();
            c.Handle<Order>(async (message, token) =>
            {
                await HandleAsync(world, message, token);
                throw message.Body.Number switch
                {
                    0 => new DeadLetterException("not wanted", new NotSupportedException("why")),
                    1 => new FormatException("never fits"),
                    2 => new TimeoutException("database"),
                    _ => new InvalidOperationException("other"),
                };
            });
        });
        await world.PassAsync(TimeSpan.FromMilliseconds(1_500));

        Assert.Equal([1, 1, 2, 2], world.History.Calls.GroupBy(call => call.Number).OrderBy(calls => calls.Key).Select(calls => calls.Count()));
        Assert.Equal(["g0", "g1", "g3"], world.DeadLetters.Messages.Select(message => message.MessageGroupId!).Order());
        Assert.Contains(typeof(NotSupportedException).FullName!, world.DeadLetters.Messages.Single(message => message.MessageGroupId == "g0").Attributes["dead-letter"].StringValue, StringComparison.Ordinal);
        Assert.Equal(1, process.Control.ParkedGroups);
        await process.StopAsync();
        Assert.Equal("g2", Assert.Single(world.Orders.Messages).MessageGroupId);
    });

    [Fact]
    public void BeforeNext_confirms_each_delete_before_the_next_message_starts() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1, 2);
        List<int> inQueue = [];
        await using var process = await world.StartAsync(c =>
        {
            c.AcknowledgementMode = AcknowledgementMode.BeforeNext;
            c.Handle<Order>((_, _) =>
            {
                inQueue.Add(world.Orders.Messages.Count);
                return Task.CompletedTask;
            });
        });
        world.Break("DeleteMessageBatch", 1, Local.Fault.Status(500));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([3, 2, 1], inQueue);
    });

    [Fact]
    public void A_start_with_wrong_settings_and_handlers_names_every_problem() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await using var process = world.Create(queue => queue.Message<Order>("order").Message<string>("text").Consume(c =>
        {
            c.MaxConcurrentGroups = 0;
            c.HandlerTimeout = TimeSpan.Zero;
            c.Handle<Order>((_, _) => Task.CompletedTask).Handle<Order>((_, _) => Task.CompletedTask).Handle<int>((_, _) => Task.CompletedTask);
        }));

        var problems = await Assert.ThrowsAnyAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => process.ValidateAsync());

        Assert.Equal(5, problems.Failures.Count());
        Assert.Contains(problems.Failures, text => text.Contains("Consumer:MaxConcurrentGroups = '0' must be from 1 to 10000", StringComparison.Ordinal));
        Assert.Contains(problems.Failures, text => text.Contains("Consumer:HandlerTimeout", StringComparison.Ordinal));
        Assert.Contains(problems.Failures, text => text.Contains("'System.String' ('text') has no handler", StringComparison.Ordinal));
        Assert.Contains(problems.Failures, text => text.Contains("handler for 'System.Int32', which is not registered", StringComparison.Ordinal));
        Assert.Contains(problems.Failures, text => text.Contains("has several handlers", StringComparison.Ordinal));
    });

    private static async Task HandleAsync(
        ConsumerWorld world, FifoMessage<Order> message, CancellationToken token, TimeSpan takes = default, bool fail = false)
    {
        var call = world.History.Begin("p", message, world.Time.GetUtcNow());
        var succeeded = false;
        try
        {
            await Task.Delay(takes, world.Time, token);
            if (fail)
            {
                throw new InvalidOperationException("It failed.");
            }

            succeeded = true;
        }
        finally
        {
            call.End(world.Time.GetUtcNow(), succeeded, token.IsCancellationRequested);
        }
    }

    private sealed class ScopedNote
    {
        public string Text { get; set; } = "";
    }

    private sealed class NotingHandler(ScopedNote note, List<string> steps, TimeProvider time) : IFifoMessageHandler<Order>
    {
        public async Task HandleAsync(FifoMessage<Order> message, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
            var fails = message.Body.Number == 1 && message.Attempt == 1;
            steps.Add($"{(fails ? "failed" : "handled")} {message.Body.Number} {note.Text}");
            if (fails)
            {
                throw new InvalidOperationException("It failed.");
            }
        }
    }

    private sealed class HostileOptions : ResilienceStrategyOptions;

    /// <summary>Starts three calls at once and waits for none.</summary>
    private sealed class HostileStrategy : ResilienceStrategy
    {
        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            var calls = Enumerable.Range(0, 3).Select(_ => callback(context, state).AsTask()).ToArray();
            return new(Outcome.FromException<TResult>(new TimeoutException($"Left {calls.Length} calls.")));
        }
    }

    private sealed class SwallowingStrategy : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            await callback(context, state);
            return Outcome.FromResult<TResult>(default!);
        }
    }
}
