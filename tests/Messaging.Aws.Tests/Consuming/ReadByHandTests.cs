using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ReadByHandTests
{
    [Fact]
    public void Leaving_the_enumeration_gives_back_what_is_not_settled_and_keeps_the_order() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync(deadLetterQueue: false);
        await world.SendAsync("a", 0, 1, 2, 3, 4);
        await world.SendAsync("b", 0, 1);
        await using var services = world.Create(queue => queue.Message<Order>("order").Configure(options => options.DeadLetterQueue.Enabled = false));
        var consumer = services.Services.GetRequiredService<IFifoConsumer<Order>>();
        List<Order> held = [];
        var leftAt = TimeSpan.Zero;

        await foreach (var delivery in consumer.ReadAllAsync(CancellationToken.None))
        {
            if (delivery.Message.Body == new Order("a", 0))
            {
                await delivery.AcknowledgeAsync();
                continue;
            }

            held.Add(delivery.Message.Body);
            if (held.Count == 2)
            {
                leftAt = simulator.Time.GetElapsedTime(0);
                break;
            }
        }

        // At once: nobody is left who could use the drain time.
        Assert.True(simulator.Time.GetElapsedTime(0) - leftAt < TimeSpan.FromSeconds(1));

        // In the caller's hands, one of each group, and those behind them in ours: all are visible at once.
        Assert.Equal([new("a", 1), new("b", 0)], held.OrderBy(order => order.Group));
        Assert.Equal(6, world.Orders.Messages.Count);
        Assert.All(world.Orders.Messages, message => Assert.Null(message.InFlightUntil));
        Assert.Contains(world.Orders.Messages, message => message.ReceiveCount > 0);

        Assert.Equal([1, 2, 3, 4, 0, 1], (await ReadAsync(consumer, 6)).OrderBy(order => order.Group).Select(order => order.Number));
        Assert.Empty(world.Orders.Messages);
    });

    private static async Task<List<Order>> ReadAsync(IFifoConsumer<Order> consumer, int count)
    {
        List<Order> read = [];
        await foreach (var delivery in consumer.ReadAllAsync(CancellationToken.None))
        {
            read.Add(delivery.Message.Body);
            await delivery.AcknowledgeAsync();
            if (read.Count == count)
            {
                break;
            }
        }

        return read;
    }
}
