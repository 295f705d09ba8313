using Amazon.SQS.Model;
using Messaging.Aws.Consuming.Leasing;

namespace Messaging.Aws.Tests.Consuming;

public sealed class LeaseTests
{
    private readonly Lease _lease = new(new Message(), new RenewalPlan(TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue), TimeSpan.Zero);

    [Fact]
    public void Work_that_was_interrupted_can_be_begun_again_and_aborted_then()
    {
        var first = _lease.Work;
        _lease.InterruptWork();
        var second = _lease.Work;

        Assert.Equal((true, false), (first.IsCancellationRequested, second.IsCancellationRequested));

        _lease.AbortWork();
        Assert.True(second.IsCancellationRequested);
    }

    [Fact]
    public void Work_that_was_aborted_stays_so_when_it_is_interrupted_as_well()
    {
        _lease.AbortWork();
        _lease.InterruptWork();

        Assert.True(_lease.Work.IsCancellationRequested);
    }

    [Fact]
    public void Work_whose_lease_was_lost_stays_cancelled_when_it_is_interrupted_as_well()
    {
        _lease.State = LeaseState.Lost;
        _lease.CancelWork();
        _lease.InterruptWork();

        Assert.True(_lease.Work.IsCancellationRequested);
        Assert.True(_lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public void An_interruption_calls_what_was_registered_once_later_work_has_its_token()
    {
        var seen = true;
        using var registered = _lease.Work.Register(() => seen = _lease.Work.IsCancellationRequested);

        _lease.InterruptWork();

        Assert.False(seen);
    }
}
