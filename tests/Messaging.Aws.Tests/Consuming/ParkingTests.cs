using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ParkingTests
{
    [Fact]
    public void More_groups_than_may_be_parked_are_released_with_a_delay_and_lose_nothing() => Simulator.Run(async simulator =>
    {
        const int allowed = 2;
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        string[] groups = ["a", "b", "c", "d", "e"];
        foreach (var group in groups)
        {
            await world.SendAsync(group, 0, 1, 2);
        }

        var failing = true;
        await using var process = await world.StartAsync(c =>
        {
            c.FailurePolicy = FailurePolicy.BlockGroup;
            c.Configure(options => options.MaxParkedGroups = allowed);
            c.Handle<Order>((message, _) =>
            {
                var call = world.History.Begin("p", message, world.Time.GetUtcNow());
                call.End(world.Time.GetUtcNow(), !failing, false);
                return failing ? throw new InvalidOperationException("It failed.") : Task.CompletedTask;
            });
        });

        var most = 0;
        for (var second = 0; second < 120; second++)
        {
            await world.PassAsync(TimeSpan.FromSeconds(1));
            most = Math.Max(most, process.Control.ParkedGroups);
        }

        Assert.Equal(allowed, most);
        Assert.All(world.History.Calls, call => Assert.Equal(0, call.Number));
        Assert.Contains(world.Orders.Messages, message => message.ReceiveCount > 1);
        failing = false;
        await world.EmptyAsync(TimeSpan.FromMinutes(10));
        await process.StopAsync();

        Assert.All(groups, group => Assert.Equal([0, 1, 2], world.History.Handled(group)));
        Assert.Empty(world.DeadLetters.Messages);
    });
}
