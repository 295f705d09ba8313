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
}
