using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>What much work costs in requests, in virtual time.</summary>
public sealed class ConsumerLoadTests
{
    [Fact]
    public void One_group_with_a_backlog_costs_one_receive_and_one_delete_for_ten_messages() => Simulator.Run(async simulator =>
    {
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();

        // The first receive of a process asks for one message, in case it is the one that killed the process before.
        await world.SendAsync("a", [.. Enumerable.Range(0, 501)]);
        world.Aws.Requests.Reset();
        List<int> handled = [];
        await using var process = await world.StartAsync(c => c.Handle<Order>((message, _) =>
        {
            handled.Add(message.Body.Number);
            return Task.CompletedTask;
        }));

        await world.EmptyAsync();

        Assert.Equal(Enumerable.Range(0, 501), handled);
        Assert.Equal(51, world.Aws.Requests["DeleteMessageBatch"].Calls);

        // And, once, the long polls that full receives have started: they find the group locked and stay open.
        const int mostPolls = 128 / 10; // MaxMessagesInHand
        Assert.InRange(world.Aws.Requests["ReceiveMessage"].Calls, 51, 51 + mostPolls);
        Assert.Equal(0, world.Aws.Requests["ChangeMessageVisibilityBatch"].Calls);
        await process.StopAsync();
    });

    [Fact]
    public void Leases_of_five_thousand_groups_with_slow_handlers_are_renewed_by_tens_and_none_is_lost() => Simulator.Run(async simulator =>
    {
        const int groups = 5_000;
        var world = new ConsumerWorld(simulator);
        await world.CreateQueuesAsync();
        await world.SendAsync(Enumerable.Range(0, groups).Select(group => world.Entry($"g{group}", 0)));
        var handled = 0;
        var cancelled = 0;
        await using var process = await world.StartAsync(c =>
        {
            c.MaxConcurrentGroups = groups;
            c.Handle<Order>(async (_, token) =>
            {
                using var lost = token.Register(() => cancelled++);
                await Task.Delay(TimeSpan.FromSeconds(100), world.Time, CancellationToken.None);
                handled++;
            });
        });
        await world.PassAsync(TimeSpan.FromSeconds(20));
        world.Aws.Requests.Reset();

        await world.PassAsync(TimeSpan.FromSeconds(60));

        // A renewal every 10 seconds of the 30 of the visibility timeout; some leases go a little early with others.
        var renewals = world.Aws.Requests["ChangeMessageVisibilityBatch"];
        Assert.InRange(renewals.Calls, 6 * groups / 10, 8 * groups / 10);
        await world.EmptyAsync();
        Assert.Equal((groups, 0), (handled, cancelled));
        await process.StopAsync();
    });
}
