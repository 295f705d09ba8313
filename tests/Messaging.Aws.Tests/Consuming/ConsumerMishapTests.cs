using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Messaging.Aws.Local;
using Messaging.Aws.Queues;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>Answers that make no sense, pipelines that lie, and code of the application that throws where it should not.</summary>
public sealed class ConsumerMishapTests
{
    [Fact]
    public void A_handler_whose_cancellation_callback_throws_does_not_keep_a_stop_from_draining() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        await using var process = await world.StartAsync(c =>
        {
            c.DrainTimeout = TimeSpan.FromSeconds(1);
            c.Handle<Order>(async (_, token) =>
            {
                await using var registration = token.Register(() => throw new FormatException("Mine."));
                await Task.Delay(Timeout.InfiniteTimeSpan, world.Time, token);
            });
        });
        await world.PassAsync(TimeSpan.FromSeconds(1));

        await process.StopAsync();

        Assert.Null(Assert.Single(world.Orders.Messages).InFlightUntil);
        Assert.Equal(0, process.Control.MessagesInHand);
        Assert.Contains(world.Logs.Entries, entry => entry.Text.Contains("cancellation token threw", StringComparison.Ordinal));
    });

    [Fact]
    public void A_host_that_is_disposed_without_a_stop_receives_nothing_more_and_fails_nothing() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        world.Aws.Faults.Add("ReceiveMessage", Fault.ClientAbort(honoured: true));
        var process = await world.StartAsync(c => c.Handle<Order>((_, _) => Task.CompletedTask));
        await world.PassAsync(TimeSpan.FromSeconds(1));

        await process.DisposeAsync();
        await world.SendAsync("a", 0);
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, Assert.Single(world.Orders.Messages).ReceiveCount);
        Assert.DoesNotContain(world.Logs.Entries, entry => entry.Text.Contains("the consumer failed", StringComparison.Ordinal));
    });

    [Fact]
    public void A_handler_whose_cancellation_callback_throws_may_run_out_of_time_without_harm() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        List<int> attempts = [];
        await using var process = await world.StartAsync(c =>
        {
            c.HandlerTimeout = TimeSpan.FromSeconds(1);
            c.Handle<Order>(async (message, token) =>
            {
                attempts.Add(message.Attempt);
                await using var registration = token.Register(() => throw new FormatException("Mine."));
                await Task.Delay(message.Attempt == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, world.Time, token);
            });
        });

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([1, 2], attempts);
        Assert.Contains(world.Logs.Entries, entry => entry.Text.Contains("cancellation token threw", StringComparison.Ordinal));
    });

    [Fact]
    public void An_answer_that_does_not_name_the_dead_letter_is_no_acceptance() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((_, _) => throw new DeadLetterException("Not mine.")),
            services: services => Intercept(services, queue => new InterceptedQueue(simulator.Track(queue))
            {
                OnSend = (number, send) => number == 1 ? Task.FromResult<Amazon.SQS.Model.SendMessageBatchResponse>(new() { Successful = [], Failed = [] }) : send(),
            }));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Single(world.DeadLetters.Messages);
    });

    [Fact]
    public void A_settle_pipeline_that_swallows_a_failure_loses_no_dead_letter() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        world.Aws.Faults.AddNext("SendMessageBatch", 1, Fault.Throttled());
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((_, _) => throw new DeadLetterException("Not mine.")),
            aws: aws => aws.UsePipeline(AwsMessagingPipelines.Settle, builder => builder.AddStrategy(_ => new Swallowing(), new Options())));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Single(world.DeadLetters.Messages);
    });

    [Fact]
    public void A_settle_pipeline_that_calls_nothing_is_not_asked_without_a_pause() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        var idle = new Idle(3);
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((_, _) => Task.CompletedTask),
            aws: aws => aws.UsePipeline(AwsMessagingPipelines.Settle, builder => builder.AddStrategy(_ => idle, new Options())));
        var start = world.Time.GetTimestamp();

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.InRange(world.Time.GetElapsedTime(start), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4));
    });

    [Fact]
    public void A_receive_that_fails_for_good_waits_for_what_the_others_bring() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync(deadLetterQueue: false);
        await world.SendAsync("a", [.. Enumerable.Range(0, 10)]);
        var brought = 0;
        await using var services = world.Create(
            queue => queue.Message<Order>("order"),
            services => Intercept(services, queue => new InterceptedQueue(simulator.Track(queue))
            {
                OnReceive = async (number, receive) =>
                {
                    if (number == 2)
                    {
                        await world.PassAsync(TimeSpan.FromSeconds(1));
                        throw new AmazonSQSException("no", ErrorType.Sender, "AccessDenied", "id", HttpStatusCode.Forbidden);
                    }

                    if (number == 4)
                    {
                        // The other poll, cut off and asked again.
                        await world.SendAsync("b", 0);
                        await world.PassAsync(TimeSpan.FromSeconds(1));
                        var answer = await receive();
                        brought = answer.Messages.Count;
                        return answer;
                    }

                    return await receive();
                },
            }),
            aws => aws.UsePipeline(AwsMessagingPipelines.Receive, static _ => { }));

        await Assert.ThrowsAsync<ConsumeException>(() => services.Services.GetRequiredService<IFifoConsumer<Order>>()
            .RunAsync((_, _) => Task.CompletedTask, CancellationToken.None));

        Assert.Equal(1, brought);
        Assert.Null(Assert.Single(world.Orders.Messages).InFlightUntil);
        Assert.Equal(0, services.Control.MessagesInHand);
    });

    [Fact]
    public void A_refusal_after_a_long_outage_is_not_the_last_of_many() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        List<int> handled = [];
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, _) =>
            {
                handled.Add(message.Body.Number);
                return Task.CompletedTask;
            }),
            services: services => Intercept(services, queue => new InterceptedQueue(simulator.Track(queue))
            {
                // What SQS may say to the repeat of an attempt whose messages went to others meanwhile.
                OnReceive = (number, receive) => number switch
                {
                    <= 12 => throw new HttpRequestException(HttpRequestError.ConnectionError),
                    13 => throw new AmazonSQSException("no", ErrorType.Sender, "InvalidParameterValue", "id", HttpStatusCode.BadRequest),
                    _ => receive(),
                },
            }));

        await world.EmptyAsync();
        await process.StopAsync();

        Assert.Equal([0], handled);
    });

    [Fact]
    public void What_is_handled_near_the_twelve_hours_is_deleted_before_they_are_over() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync(deadLetterQueue: false);
        await world.SendAsync("a", 0, 1);
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, token) => Task.Delay(TimeSpan.FromHours(message.Body.Number == 0 ? 6 : 20), world.Time, token)),
            queue => queue.Configure(options =>
            {
                options.VisibilityTimeout = TimeSpan.FromHours(8);
                options.DeadLetterQueue.Enabled = false;
            }));

        // The second one runs until both leases end.
        await world.PassAsync(TimeSpan.FromHours(11));

        Assert.DoesNotContain(world.Orders.Messages, message => message.Body.Contains("\"number\":0", StringComparison.Ordinal));
        await process.StopAsync();
    });

    [Fact]
    public void A_delivery_whose_lease_was_lost_is_not_handed_out_any_more() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0);
        await world.SendAsync("b", 0);
        await using var services = world.Create(queue => queue.Message<Order>("order"));
        var consumer = services.Services.GetRequiredService<IFifoConsumer<Order>>();
        List<(string Group, bool IsLost)> read = [];

        await foreach (var delivery in consumer.ReadAllAsync(CancellationToken.None))
        {
            read.Add((delivery.Message.MessageGroupId, delivery.LeaseLost.IsCancellationRequested));
            if (read.Count == 1)
            {
                world.Break("ChangeMessageVisibilityBatch", 1, Fault.LeasesExpired());
                await world.PassAsync(TimeSpan.FromMinutes(1));
            }

            await delivery.AcknowledgeAsync();
            if (read.Count == 3)
            {
                break;
            }
        }

        // The first one was lost in the caller's hands; both came again.
        Assert.All(read, delivery => Assert.False(delivery.IsLost, $"group {delivery.Group}"));
        Assert.Equal(2, read.Count(delivery => delivery.Group == read[0].Group));
    });

    private static void Intercept(IServiceCollection services, Func<ISqsQueue, ISqsQueue> intercept) =>
        services.AddSingleton<SqsQueueDecorator>(_ => queue => intercept(queue));

    private sealed class Options : ResilienceStrategyOptions;

    private sealed class Swallowing : ResilienceStrategy
    {
        protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
        {
            await callback(context, state);
            return Outcome.FromResult<TResult>(default!);
        }
    }

    /// <summary>Calls nothing for some times, and says that all is well.</summary>
    private sealed class Idle(int times) : ResilienceStrategy
    {
        private int _left = times;

        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state) =>
            _left-- > 0 ? new(Outcome.FromResult<TResult>(default!)) : callback(context, state);
    }
}
