using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

public sealed class LongLeaseTests
{
    [Fact]
    public void A_handler_of_more_than_twelve_hours_loses_its_lease_and_its_group_goes_on_in_order() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync("a", 0, 1);
        var begun = world.Time.GetTimestamp();
        TimeSpan? cancelledAfter = null;
        List<(int Number, int ReceiveCount)> calls = [];
        await using var process = await world.StartAsync(c => c.Handle<Order>(async (message, token) =>
        {
            calls.Add((message.Body.Number, message.ReceiveCount));
            using var lost = token.Register(() => cancelledAfter ??= world.Time.GetElapsedTime(begun));
            await Task.Delay(calls.Count == 1 ? TimeSpan.FromHours(13) : TimeSpan.Zero, world.Time, token);
        }));

        await world.PassAsync(TimeSpan.FromHours(11.9));
        Assert.Null(cancelledAfter);
        await world.EmptyAsync(TimeSpan.FromHours(1));
        await process.StopAsync();

        // Never later than SQS makes the message visible to others.
        Assert.InRange(cancelledAfter!.Value, TimeSpan.FromHours(12) - TimeSpan.FromSeconds(5), TimeSpan.FromHours(12));
        Assert.Equal([0, 0, 1], calls.Select(call => call.Number));
        Assert.Equal((1, 2), (calls[0].ReceiveCount, calls[1].ReceiveCount));
        Assert.Contains(world.Logs.Entries, entry => entry.Text.Contains("TwelveHours", StringComparison.Ordinal));
    });

    [Fact]
    public void What_was_handled_after_the_last_renewal_is_deleted_before_the_lease_ends() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await using var process = await world.StartAsync(
            c => c.Handle<Order>(async (message, token) =>
            {
                var call = world.History.Begin("p", message, world.Time.GetUtcNow());
                await Task.Delay(TimeSpan.FromHours(message.Body.Number), world.Time, token);
                call.End(world.Time.GetUtcNow(), true, false);
            }),
            queue => queue.Configure(options => options.VisibilityTimeout = TimeSpan.FromHours(12)));

        // The first receive of a process asks for one message; this is about two in one.
        await world.SendAsync("first", 0);
        await world.EmptyAsync();
        await world.SendAsync("a", 5, 10);

        // Renewed once, after four hours, for what was left of the twelve; the handler behind it runs past the end of both leases.
        await world.PassAsync(TimeSpan.FromHours(11));

        Assert.Equal([5], world.History.Handled("a"));
        Assert.Equal("""{"group":"a","number":10}""", Assert.Single(world.Orders.Messages).Body);
        Assert.Single(world.History.Calls, call => call.Number == 5);
        await process.StopAsync();
    });
}
