using Amazon.SQS.Model;
using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Messaging.Aws.Tests.Consuming;

public sealed class ReleaserTests
{
    [Fact]
    public void Releases_by_tens_and_gives_every_permit_back() => Simulator.Run(async simulator =>
    {
        using var setting = new Setting(simulator.Time);
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
        using var setting = new Setting(simulator.Time);
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
        using var setting = new Setting(simulator.Time);
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
        using var setting = new Setting(simulator.Time);
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
        using var setting = new Setting(simulator.Time);
        var deliveries = setting.Receive(2);
        setting.Leases.Lose(deliveries[0].Lease, LeaseLoss.Expired);
        var ends = deliveries.Select(delivery => delivery.ExpectEnd()).ToArray();

        await setting.Releaser.ReleaseAsync(deliveries, TimeSpan.Zero);

        Assert.Equal(["h1"], setting.Handles());
        Assert.Equal([DeliveryEnd.Lost, DeliveryEnd.Released], await Task.WhenAll(ends));
    });

    private sealed class Setting : IDisposable
    {
        private static readonly ConsumerSettings Settings = ConsumerSettings.Of("q", new FifoQueueOptions());

        private readonly TimeProvider _time;
        private readonly InHand _inHand;
        private int _received;

        public Setting(TimeProvider time)
        {
            _time = time;
            Control = new("q", time);
            Permits = new(20, time);
            Leases = new(Queue, Settings, new(), NullLogger.Instance, time);
            _inHand = new(Settings, Permits, new(null), Leases, Control);
            var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
            SettlePipeline.Configure(pipeline, new(new Random(1)));
            Releaser = new(Queue, Settings, pipeline.Build(), Leases, _inHand, NullLogger.Instance, time);
        }

        public ScriptedQueue Queue { get; } = new();

        public ConsumerControl Control { get; }

        public Permits Permits { get; }

        public LeaseKeeper Leases { get; }

        public Releaser Releaser { get; }

        /// <summary>Takes messages in hand as if they had come some time ago, with the permits for them.</summary>
        public IReadOnlyList<Delivery> Receive(int count, TimeSpan ago = default)
        {
            Assert.True(Permits.TakeAsync(count, CancellationToken.None).IsCompletedSuccessfully);
            List<Message> messages = [.. Enumerable.Range(0, count).Select(_ => new Message
            {
                MessageId = $"m{_received}",
                ReceiptHandle = $"h{_received++}",
                Attributes = new() { ["MessageGroupId"] = "g", ["SequenceNumber"] = $"{_received}" },
            })];
            return _inHand.Take(messages, _time.Instant() - ago);
        }

        public IEnumerable<string> Handles() => Queue.VisibilityChanges.SelectMany(change => change).Select(entry => entry.ReceiptHandle);

        public void Dispose()
        {
            Leases.Dispose();
            Control.Dispose();
        }
    }
}
