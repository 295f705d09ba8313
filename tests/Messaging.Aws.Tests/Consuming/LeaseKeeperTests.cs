using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>With the default visibility timeout of 30 seconds: renewed 8.5 seconds after receipt, ended 28.5 seconds after it.</summary>
public sealed class LeaseKeeperTests
{
    [Fact]
    public void A_suspended_lease_is_left_out_and_renewed_at_once_when_it_is_back() => RunAsync(async (parts, pass) =>
    {
        var (first, second) = Two(parts);
        Assert.True(parts.Leases.TrySuspend(first));
        await pass(10);
        Assert.Equal(["h1"], parts.Handles());

        parts.Leases.Resume(first);
        await pass(0.1);

        Assert.Equal(["h1", "h0"], parts.Handles());
        parts.Leases.Resume(second);
        await pass(60);
        Assert.Equal((LeaseState.Held, LeaseState.Held), (first.State, second.State));
    });

    [Fact]
    public void A_suspended_lease_does_not_end_while_its_delete_is_in_flight() => RunAsync(async (parts, pass) =>
    {
        var (first, _) = Two(parts);
        parts.Leases.TrySuspend(first);
        await pass(60);
        Assert.Equal(LeaseState.Suspended, first.State);

        parts.Leases.Resume(first);
        await pass(0.1);

        Assert.Equal(LeaseLoss.Expired, first.Loss);
    });

    [Fact]
    public void A_lost_lease_cancels_what_depends_on_it_and_cannot_be_suspended() => RunAsync(async (parts, pass) =>
    {
        var (first, second) = Two(parts);
        var told = 0;
        first.CallOnLoss(() => told++);
        var lost = first.Lost;

        parts.Leases.Lose(first, LeaseLoss.Refused);
        await pass(0.1);

        Assert.True(first.IsLost && first.Work.IsCancellationRequested && lost.IsCancellationRequested);
        Assert.Equal((LeaseLoss?)LeaseLoss.Refused, first.Loss);
        Assert.Equal(1, told);
        first.CallOnLoss(() => told++);
        Assert.Equal(2, told);
        Assert.False(parts.Leases.TrySuspend(first));
        Assert.False(second.IsLost || second.Work.IsCancellationRequested);
        await pass(10);
        Assert.Equal(["h1"], parts.Handles());
    });

    [Fact]
    public void A_renewal_that_is_refused_loses_that_lease_and_one_that_failed_is_tried_again() => RunAsync(async (parts, pass) =>
    {
        var leases = parts.Receive(3).Select(delivery => delivery.Lease).ToArray();
        parts.Queue.VisibilityFailure = handle => parts.Queue.VisibilityChanges.Count > 1
            ? null
            : handle switch { "h0" => "ReceiptHandleIsInvalid", "h1" => "InternalError", _ => null };

        await pass(9);
        Assert.Equal(["h0", "h1", "h2"], parts.Handles());
        Assert.Equal([LeaseState.Lost, LeaseState.Held, LeaseState.Held], leases.Select(lease => lease.State));
        Assert.Equal((LeaseLoss?)LeaseLoss.Refused, leases[0].Loss);

        await pass(3);
        Assert.Equal(["h0", "h1", "h2", "h1"], parts.Handles());
    });

    [Fact]
    public void Withdrawing_waits_for_the_renewal_under_way_and_no_other_follows() => RunAsync(async (parts, pass) =>
    {
        var (first, second) = Two(parts);
        var answered = new TaskCompletionSource();
        parts.Queue.VisibilityAnswered = answered.Task;
        await pass(9);

        var withdrawn = parts.Leases.WithdrawAsync([first]);
        await pass(0.1);
        Assert.False(withdrawn.IsCompleted);
        answered.SetResult();
        await withdrawn;

        await pass(60);
        Assert.Equal(["h0", "h1"], parts.Handles().Take(2));
        Assert.All(parts.Handles().Skip(2), handle => Assert.Equal("h1", handle));
        Assert.Equal((LeaseState.Ended, LeaseState.Held), (first.State, second.State));
    });

    [Theory]
    [InlineData(5.5, LeaseLoss.TwelveHours)]
    [InlineData(6, LeaseLoss.TwelveHours)]
    [InlineData(6.1, LeaseLoss.Expired)]
    public void A_lease_that_ends_within_a_second_of_the_twelve_hours_ends_for_them(double lastsFor, object loss) => RunAsync(async (parts, pass) =>
    {
        var now = parts.Time.Instant();
        var lease = parts.Leases.NewLease(new() { MessageId = "m", ReceiptHandle = "h" }, now);
        lease.Plan = new(MonotonicTime.Never, now + TimeSpan.FromSeconds(5), now + TimeSpan.FromSeconds(lastsFor));
        parts.Leases.Add([lease]);

        await pass(4.9);
        Assert.False(lease.IsLost);
        await pass(0.2);

        Assert.Equal(loss, lease.Loss);
        Assert.Empty(parts.Queue.VisibilityChanges);
    });

    [Fact]
    public void Less_than_a_second_is_not_asked_for() => RunAsync(async (parts, pass) =>
    {
        var now = parts.Time.Instant();
        var lease = parts.Leases.NewLease(new() { MessageId = "m", ReceiptHandle = "h" }, now);
        lease.Plan = new(now, now + TimeSpan.FromSeconds(0.5), now + TimeSpan.FromSeconds(0.9));
        parts.Leases.Add([lease]);

        await pass(1);

        Assert.True(lease.IsLost);
        Assert.Empty(parts.Queue.VisibilityChanges);
    });

    private static void RunAsync(Func<PartsInHand, Func<double, Task>, Task> test) => Simulator.Run(async simulator =>
    {
        using var parts = new PartsInHand(simulator.Time);
        var running = parts.Leases.RunAsync();
        await test(parts, seconds => Task.Delay(TimeSpan.FromSeconds(seconds), simulator.Time));
        parts.Leases.End();
        await running;
    });

    private static (Lease First, Lease Second) Two(PartsInHand parts)
    {
        var deliveries = parts.Receive(2);
        return (deliveries[0].Lease, deliveries[1].Lease);
    }
}
