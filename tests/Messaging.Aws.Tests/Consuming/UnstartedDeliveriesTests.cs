using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Lanes;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Messaging.Aws.Tests.Consuming;

public sealed class UnstartedDeliveriesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Messages_are_taken_in_order_however_they_came() => Run(parts =>
    {
        using var unstarted = new UnstartedDeliveries(Patience, parts.Time);
        var all = parts.Receive(5);
        Assert.True(unstarted.IsEmpty);
        Assert.True(unstarted.TryAdd([all[2], all[4]]));
        Assert.True(unstarted.TryAdd([all[3], all[0], all[1]]));
        Assert.False(unstarted.IsEmpty);

        Assert.Equal(all, Enumerable.Range(0, 5).Select(_ => unstarted.TakeNext()!));
        Assert.Null(unstarted.TakeNext());
        Assert.True(unstarted.IsEmpty);
        Assert.Empty(unstarted.TakeAll());
    });

    [Fact]
    public void Nothing_is_added_once_one_was_taken_or_all_were() => Run(parts =>
    {
        using var begun = new UnstartedDeliveries(Patience, parts.Time);
        Assert.Null(begun.TakeNext());
        Assert.False(begun.TryAdd([parts.Receive(1)[0]]));

        using var left = new UnstartedDeliveries(Patience, parts.Time);
        Assert.Empty(left.TakeAll());
        Assert.False(left.TryAdd([parts.Receive(1)[0]]));
    });

    [Fact]
    public void The_rest_is_what_was_not_taken() => Run(parts =>
    {
        using var unstarted = new UnstartedDeliveries(Patience, parts.Time);
        var all = parts.Receive(3);
        unstarted.TryAdd([.. all]);
        unstarted.TakeNext();

        Assert.Equal([all[1], all[2]], unstarted.TakeAll());
        Assert.Empty(unstarted.TakeAll());
        Assert.Null(unstarted.TakeNext());
    });

    [Fact]
    public void A_loss_is_seen_before_its_cancellation_arrives_and_lets_everything_go_when_it_does() => Simulator.Run(async simulator =>
    {
        using var parts = new PartsInHand(simulator.Time);
        using var unstarted = new UnstartedDeliveries(Patience, parts.Time);
        var all = parts.Receive(2);
        unstarted.TryAdd([.. all]);

        parts.Leases.Lose(all[1].Lease, LeaseLoss.Expired);
        Assert.Null(unstarted.TakeNext());
        Assert.False(unstarted.WhenLetGo.IsCompleted);
        await unstarted.WhenLetGo;

        Assert.Equal(all, unstarted.TakeAll());
    });

    [Fact]
    public void Everything_is_let_go_after_a_visibility_timeout_and_nothing_is_added_then() => Simulator.Run(async simulator =>
    {
        using var parts = new PartsInHand(simulator.Time);
        using var unstarted = new UnstartedDeliveries(Patience, parts.Time);
        unstarted.TryAdd([parts.Receive(1)[0]]);
        var begun = simulator.Time.GetTimestamp();

        await unstarted.WhenLetGo;

        Assert.Equal(Patience, simulator.Time.GetElapsedTime(begun));
        Assert.False(unstarted.TryAdd([parts.Receive(1)[0]]));
        Assert.Null(unstarted.TakeNext());
        Assert.Single(unstarted.TakeAll());
    });

    [Fact]
    public void A_parked_message_gives_its_permit_back_at_once_and_its_place_when_it_leaves() => Simulator.Run(async simulator =>
    {
        using var parts = new PartsInHand(simulator.Time);
        var lot = new ParkingLot(
            PartsInHand.Settings with { MaxParkedGroups = 1 }, parts.InHand, parts.Control, new(new Random(1)), NullLogger.Instance, simulator.Time);
        var failure = new HandlerFailure(new InvalidOperationException("no"), 1, DateTimeOffset.UnixEpoch);
        var all = parts.Receive(20);
        for (var round = 0; round < 3; round++)
        {
            var parked = lot.WaitAsync(all[0], round, failure, CancellationToken.None);
            Assert.Equal(1, parts.Control.ParkedGroups);
            Assert.Equal(OutcomeKind.Release, (await lot.WaitAsync(all[1], 0, failure, CancellationToken.None))!.Kind);
            Assert.Null(await parked);
            Assert.Equal(0, parts.Control.ParkedGroups);
        }

        Assert.Equal(1, await parts.Permits.TakeAsync(10, CancellationToken.None));
        Assert.Equal(20, parts.Control.MessagesInHand);
    });

    private static void Run(Action<PartsInHand> test) => Simulator.Run(simulator =>
    {
        using var parts = new PartsInHand(simulator.Time);
        test(parts);
        return Task.CompletedTask;
    });
}
