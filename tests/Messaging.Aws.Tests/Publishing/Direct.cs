using Messaging.Aws.Publishing;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>Publishers on a queue of the test's own, without container and SDK.</summary>
internal static class Direct
{
    public static QueuePublisher Publisher(
        ISqsQueue queue, TimeProvider time, Action<PublisherOptions>? configure = null, ILogger? logger = null)
    {
        var options = new PublisherOptions();
        configure?.Invoke(options);
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        PublishPipeline.Configure(pipeline, new(new Random(1)));
        return new(queue, options, pipeline.Build(), time, logger ?? NullLogger.Instance);
    }

    public static FifoPublisher<Note> Notes(QueuePublisher publisher, TimeProvider time) =>
        new(publisher, new MessageType<Note>("note") { GroupSelector = note => note.Story }, time);
}
