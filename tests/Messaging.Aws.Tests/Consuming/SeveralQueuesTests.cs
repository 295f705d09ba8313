using Amazon.SQS.Model;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Consuming;

public sealed class SeveralQueuesTests
{
    private const string Invoices = "invoices";

    [Fact]
    public void Each_queue_of_a_host_is_published_and_consumed_for_itself() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await CreateInvoicesAsync(world);
        List<int> orders = [];
        List<int> invoices = [];
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, _) => Add(orders, message)),
            aws: aws => aws.AddFifoQueue(Invoices, queue => queue
                .Message<Order>("order")
                .Consume(c => c.Handle<Order>((message, _) => Add(invoices, message)))));

        // The same group and deduplication IDs in both: what the queues shared would swallow or mix something.
        for (var number = 0; number < 30; number++)
        {
            await Publisher(process, ConsumerWorld.Queue).PublishAsync(new("a", number), Options(number));
            await Publisher(process, Invoices).PublishAsync(new("a", 100 + number), Options(number));
        }

        await world.EmptyAsync();
        await world.PassAsync(TimeSpan.FromSeconds(5));
        await process.StopAsync();

        Assert.Equal(Enumerable.Range(0, 30), orders);
        Assert.Equal(Enumerable.Range(100, 30), invoices);
        Assert.Empty(world.Aws.Queues["invoices.fifo"].Messages);
    });

    [Fact]
    public void A_pause_and_a_failing_message_of_one_queue_leave_the_other_alone() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await CreateInvoicesAsync(world);
        List<int> orders = [];
        await using var process = await world.StartAsync(
            c => c.Handle<Order>((message, _) => Add(orders, message)),
            aws: aws => aws.AddFifoQueue(Invoices, queue => queue
                .Message<Order>("order")
                .Consume(c => c.Handle<Order>((_, _) => throw new InvalidOperationException("It failed.")))));
        await Publisher(process, Invoices).PublishAsync(new("a", 100), Options(0));
        await world.PassAsync(TimeSpan.FromMinutes(1));
        var other = process.Services.GetRequiredKeyedService<IConsumerControl>(Invoices);
        Assert.Equal((1, 0), (other.ParkedGroups, process.Control.ParkedGroups));

        await other.PauseAsync();
        await world.SendAsync("a", 0, 1, 2);
        await world.EmptyAsync(TimeSpan.FromSeconds(10));
        await process.StopAsync();

        Assert.Equal([0, 1, 2], orders);
        Assert.Null(Assert.Single(world.Aws.Queues["invoices.fifo"].Messages).InFlightUntil);
    });

    private static async Task CreateInvoicesAsync(ConsumerWorld world) =>
        await world.Client.CreateQueueAsync(new CreateQueueRequest { QueueName = "invoices.fifo", Attributes = new() { ["FifoQueue"] = "true" } });

    private static IFifoPublisher<Order> Publisher(ConsumerWorld.Process process, string queue) =>
        process.Services.GetRequiredKeyedService<IFifoPublisher<Order>>(queue);

    private static PublishOptions Options(int number) => new() { MessageGroupId = "a", DeduplicationId = $"same{number}" };

    private static Task Add(List<int> numbers, FifoMessage<Order> message)
    {
        numbers.Add(message.Body.Number);
        return Task.CompletedTask;
    }
}
