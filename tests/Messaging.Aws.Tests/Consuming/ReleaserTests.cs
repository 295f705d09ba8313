using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ReleaserTests
{
    [Fact]
    public void Releases_by_tens_and_gives_every_permit_back() => Simulator.Run(async simulator =>
    {
        using var setting = new PartsInHand(simulator.Time);
        var deliveries = setting.Receive(12);
        Assert.Equal(12, setting.Control.MessagesInHand);

        await setting.Releaser.ReleaseAsync(deliveries, TimeSpan.Zero);

        Assert.Equal([10, 2], setting.Queue.VisibilityChanges.Select(change => change.Count));
        Assert.All(setting.Queue.VisibilityChanges.SelectMany(change => change), entry => Assert.Equal(0, entry.VisibilityTimeout));
        Assert.Equal(deliveries.Select(delivery => delivery.Lease.ReceiptHandle), setting.Handles());
        Assert.Equal(0, setting.Control.MessagesInHand);
        Assert.Equal(20, await setting.Permits.TakeAsync(20, CancellationToken.None));
    });

    [Fact]
    public void A_delay_is_rounded_up_and_ends_with_the_twelve_hours() => Simulator.Run(async simulator =>
    {
        using var setting = new PartsInHand(simulator.Time);
        var young = setting.Receive(1);
        await setting.Releaser.ReleaseAsync(young, TimeSpan.FromSeconds(1.2));
        var old = setting.Receive(1, TimeSpan.FromHours(12) - TimeSpan.FromSeconds(30));
        await setting.Releaser.ReleaseAsync(old, TimeSpan.FromMinutes(5));
        var older = setting.Receive(1, TimeSpan.FromHours(13));
        await setting.Releaser.ReleaseAsync(older, TimeSpan.FromMinutes(5));

        // A lease counts from 1.5 seconds before its receipt, whole seconds only.
        Assert.Equal([2, 28, 0], setting.Queue.VisibilityChanges.Select(change => Assert.Single(change).VisibilityTimeout));
    });

    [Fact]
    public void Tries_again_for_those_that_failed_and_not_for_those_that_hold_no_more() => Simulator.Run(async simulator =>
    {
        using var setting = new PartsInHand(simulator.Time);
        var deliveries = setting.Receive(4);
        setting.Queue.VisibilityFailure = handle => setting.Queue.VisibilityChanges.Count > 1
            ? null
            : handle switch { "h1" => "ReceiptHandleIsInvalid", "h2" => "InternalError", _ => null };

        await setting.Releaser.ReleaseAsync(deliveries, TimeSpan.Zero);

        Assert.Equal(["h0", "h1", "h2", "h3", "h2"], setting.Handles());
        Assert.Equal(0, setting.Control.MessagesInHand);
    });

    [Fact]
    public void Gives_up_after_five_seconds_and_lets_go_of_what_is_left() => Simulator.Run(async simulator =>
    {
        using var setting = new PartsInHand(simulator.Time);
        var deliveries = setting.Receive(2);
        setting.Queue.VisibilityFailure = _ => "InternalError";
        var begun = simulator.Time.GetTimestamp();

        await setting.Releaser.ReleaseAsync(deliveries, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromSeconds(5), simulator.Time.GetElapsedTime(begun));
        Assert.Equal(0, setting.Control.MessagesInHand);
    });

    [Fact]
    public void What_was_lost_is_not_released_and_does_not_keep_the_others() => Simulator.Run(async simulator =>
    {
        using var setting = new PartsInHand(simulator.Time);
        var deliveries = setting.Receive(2);
        setting.Leases.Lose(deliveries[0].Lease, LeaseLoss.Expired);
        var ends = deliveries.Select(delivery => delivery.ExpectEnd()).ToArray();

        await setting.Releaser.ReleaseAsync(deliveries, TimeSpan.Zero);

        Assert.Equal(["h1"], setting.Handles());
        Assert.Equal([DeliveryEnd.Lost, DeliveryEnd.Released], await Task.WhenAll(ends));
    });
}
