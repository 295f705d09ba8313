using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublishDiagnosticsTests
{
    [Fact]
    public void A_publish_is_a_span_that_travels_with_the_message() => Simulator.Run(async simulator =>
    {
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C);
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Messaging.Aws",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                // Other tests publish too.
                if (span.ParentId is { } parent && parent == caller.Id)
                {
                    lock (spans)
                    {
                        spans.Add(span);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await PublishingHost.StartAsync(simulator);
        caller.Start();

        var receipt = await host.Publisher.PublishAsync(new("a", 1));

        Assert.Equal(caller, Activity.Current);
        var span = Assert.Single(spans);
        Assert.Equal(("publish notes", ActivityKind.Producer), (span.OperationName, span.Kind));
        Assert.Equal("aws_sqs", span.GetTagItem("messaging.system"));
        Assert.Equal("notes", span.GetTagItem("messaging.destination.name"));
        Assert.Equal("publish", span.GetTagItem("messaging.operation.name"));
        Assert.Equal("send", span.GetTagItem("messaging.operation.type"));
        Assert.Equal(receipt.MessageId, span.GetTagItem("messaging.message.id"));
        Assert.Equal(span.Id, Assert.Single(host.Queue.Messages).Attributes["traceparent"].StringValue);
    });

    [Fact]
    public void Messages_are_counted() => Simulator.Run(async simulator =>
    {
        var queue = $"notes-{Guid.NewGuid():N}";
        List<(string Instrument, double Value, string? Error)> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Messaging.Aws")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        var fake = new FakeQueue(name: queue);
        await using var publisher = Direct.Publisher(fake, simulator.Time);
        var typed = Direct.Notes(publisher, simulator.Time);

        await typed.PublishAsync(new("a", 1));
        await Assert.ThrowsAsync<PublishException>(() => typed.PublishAsync(new("a b", 1)));

        Assert.Contains(("messaging.client.sent.messages", 1d, null), measured);
        Assert.Contains(("messaging.client.sent.messages", 1d, "invalid"), measured);
        Assert.Contains(measured, one => one.Instrument == "messaging.aws.publish.duration");

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (Equals(all.GetValueOrDefault("messaging.destination.name"), queue))
            {
                measured.Add((instrument.Name, value, all.GetValueOrDefault("error.type") as string));
            }
        }
    });

    [Fact]
    public void A_listener_that_throws_does_not_keep_a_caller_from_its_answer() => Simulator.Run(async simulator =>
    {
        var queue = $"notes-{Guid.NewGuid():N}";
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "messaging.client.sent.messages")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (tags.ToArray().Any(tag => Equals(tag.Value, queue)))
            {
                throw new InvalidOperationException("A broken listener.");
            }
        });
        listener.Start();
        await using var publisher = Direct.Publisher(new FakeQueue(name: queue), simulator.Time);

        Assert.NotNull(await Direct.Notes(publisher, simulator.Time).PublishAsync(new("a", 1)));
    });
}
