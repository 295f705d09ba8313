using Amazon.SQS.Model;
using Messaging.Aws.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>When requests leave, on a clock that goes on while it is looked at, as every real one does.</summary>
public sealed class DeparturesTests
{
    private readonly RunningClock _time = new();

    [Theory]
    [InlineData(15.5)] // Due 1 ms ago at a second look: as a timer, never.
    [InlineData(20)] // Due 10 ms ago: no timer takes that.
    public void A_request_that_becomes_due_between_two_looks_at_the_clock_leaves(double millisecondsPerLook)
    {
        var rings = 0;
        using var alarm = new DepartureAlarm(_time, () => rings++);
        var lanes = new Lanes(PublishOrdering.Strict);
        var departures = new Departures(new PublisherOptions { Linger = TimeSpan.FromMilliseconds(30) }, lanes, _time, alarm);
        lanes.Add(new(new SendMessageBatchRequestEntry { MessageGroupId = "a" }, "note", 1), _time.GetTimestamp());

        _time.PerLook = TimeSpan.FromMilliseconds(millisecondsPerLook);
        departures.Consider();
        _time.PerLook = TimeSpan.Zero;
        _time.Advance(TimeSpan.FromMilliseconds(30));

        Assert.Equal(1, rings);
        Assert.True(departures.TryStart());
    }

    private sealed class RunningClock : FakeTimeProvider
    {
        public TimeSpan PerLook { get; set; }

        public override long GetTimestamp()
        {
            Advance(PerLook);
            return base.GetTimestamp();
        }
    }
}
