using Messaging.Aws.Publishing;
using Microsoft.Extensions.Time.Testing;
using SmoothedRoundTrip = Messaging.Aws.Publishing.RoundTrip;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>The decisions that are pure functions, at their bounds.</summary>
public sealed class PublishPartsTests
{
    [Fact]
    public void One_slow_answer_changes_the_round_trip_by_an_eighth_and_a_hung_one_counts_as_four()
    {
        var roundTrip = new SmoothedRoundTrip();
        Assert.Equal(Ms(25), roundTrip.Smoothed);

        roundTrip.Add(Ms(8));
        Assert.Equal(Ms(8), roundTrip.Smoothed);
        roundTrip.Add(Ms(16));
        Assert.Equal(Ms(9), roundTrip.Smoothed);
        roundTrip.Add(Ms(1));
        Assert.Equal(Ms(8), roundTrip.Smoothed);
        roundTrip.Add(Ms(30_000));
        Assert.Equal(Ms(11), roundTrip.Smoothed);

        var first = new SmoothedRoundTrip();
        first.Add(Ms(30_000));
        Assert.Equal(Ms(100), first.Smoothed);
    }

    [Fact]
    public void The_window_is_five_minutes_less_an_attempt_and_fifteen_seconds_to_the_tick()
    {
        var time = new FakeTimeProvider();
        var window = new AttemptWindow(time, TimeSpan.FromSeconds(10));
        var first = window.Now;
        var end = time.GetUtcNow() + TimeSpan.FromSeconds(275);
        Assert.Equal(end, window.End(first));

        time.Advance(TimeSpan.FromSeconds(275));
        Assert.True(window.IsOpen(first));
        Assert.Equal(end, window.End(first));

        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(window.IsOpen(first));
    }

    [Fact]
    public void A_call_stops_behind_its_earliest_failure_in_each_group()
    {
        var call = new PublishManyCall(continueOnFailure: false);
        Assert.False(call.IsStopped("a", 3));

        Assert.True(call.StopAfter("a", 3));
        Assert.False(call.IsStopped("a", 3));
        Assert.True(call.IsStopped("a", 4));
        Assert.False(call.IsStopped("b", 4));

        // Failures are told in any order: a later one does not let go what an earlier one has stopped.
        call.StopAfter("a", 1);
        call.StopAfter("a", 5);
        Assert.False(call.IsStopped("a", 1));
        Assert.True(call.IsStopped("a", 2));

        var goesOn = new PublishManyCall(continueOnFailure: true);
        Assert.False(goesOn.StopAfter("a", 0));
        Assert.False(goesOn.IsStopped("a", 1));
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
