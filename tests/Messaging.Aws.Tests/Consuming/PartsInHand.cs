using Amazon.SQS.Model;
using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Leasing;
using Messaging.Aws.Consuming.Receiving;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>The parts of a consumer that hold messages, on a queue that answers as a test says.</summary>
internal sealed class PartsInHand : IDisposable
{
    public static readonly ConsumerSettings Settings = ConsumerSettings.Of("q", new FifoQueueOptions());

    private readonly TimeProvider _time;
    private int _received;

    public PartsInHand(TimeProvider time)
    {
        _time = time;
        Control = new("q", time);
        Permits = new(20, time);
        Leases = new(Queue, Settings, new(), NullLogger.Instance, time);
        InHand = new(Settings, Permits, new(null), Leases, Control);
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        SettlePipeline.Configure(pipeline, new(new Random(1)));
        Releaser = new(Queue, Settings, pipeline.Build(), Leases, InHand, NullLogger.Instance, time);
    }

    public TimeProvider Time => _time;

    public ScriptedQueue Queue { get; } = new();

    public ConsumerControl Control { get; }

    public Permits Permits { get; }

    public LeaseKeeper Leases { get; }

    public InHand InHand { get; }

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
        return InHand.Take(messages, _time.Instant() - ago);
    }

    public IEnumerable<string> Handles() => Queue.VisibilityChanges.SelectMany(change => change).Select(entry => entry.ReceiptHandle);

    public void Dispose()
    {
        Leases.Dispose();
        Control.Dispose();
    }
}
