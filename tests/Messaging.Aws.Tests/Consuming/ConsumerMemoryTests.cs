using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ConsumerMemoryTests
{
    [Fact]
    public void Messages_and_groups_that_are_done_are_let_go() => Simulator.Run(async simulator =>
    {
        const int messages = 5_000;
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync(Enumerable.Range(0, messages).Select(number => world.Entry($"g{number}", number)));
        List<WeakReference> groups = [];
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, _) =>
        {
            // The library's own text, read from an answer: whatever it keeps of the message or its group holds it.
            groups.Add(new(message.MessageGroupId));
            return Task.CompletedTask;
        }));
        await world.EmptyAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(messages, groups.Count);

        // No more than may be in hand at a time, and none but what registers and buffers happen to hold.
        Assert.InRange(groups.Count(group => group.IsAlive), 0, 64);
        await process.StopAsync();
    });

    [Fact]
    public void Content_of_handled_messages_is_let_go_while_they_wait_for_their_delete() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", [.. Enumerable.Range(0, 10)]);
        List<WeakReference> content = [];
        var (alive, waiting) = (0, 0);
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, _) =>
        {
            content.Add(new(message.DeduplicationId));
            if (content.Count < 10)
            {
                return Task.CompletedTask;
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();

            (alive, waiting) = (content.Count(text => text.IsAlive), world.Orders.Messages.Count);
            return Task.CompletedTask;
        }));
        await world.EmptyAsync();
        await process.StopAsync();

        // The first one came alone, as every process begins. Of the others none was deleted yet; the last one was alive, and what registers
        // happened to hold.
        Assert.Equal(9, waiting);
        Assert.InRange(alive, 1, 3);
    });
}
