using System.Collections.Concurrent;
using Messaging.Aws.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Queues;

/// <summary>The queues of this process by registered name.</summary>
internal sealed class SqsQueues(IServiceProvider services, IOptionsMonitor<FifoQueueOptions> options)
{
    private readonly ConcurrentDictionary<string, ISqsQueue> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ISqsQueue> _deadLetterQueues = new(StringComparer.Ordinal);

    public ISqsQueue Get(string name) => _queues.GetOrAdd(name, key => Create(key, QueueNames.Of(key, options.Get(key)), key));

    /// <summary>The dead-letter queue of a queue; null when it declares none.</summary>
    public ISqsQueue? GetDeadLetter(string name) => options.Get(name).DeadLetterQueue.Enabled
        ? _deadLetterQueues.GetOrAdd(name, key => Create(key, QueueNames.DeadLetterOf(key, options.Get(key)), key + QueueNames.DeadLetterSuffix))
        : null;

    private ISqsQueue Create(string name, string queueName, string destination)
    {
        var client = services.GetRequiredService<SqsClientProvider>().Client;
        var queue = new MeasuredQueue(
            new SqsQueue(name, queueName, options.Get(name).MaxMessageBytes, client), destination, services.GetRequiredService<TimeProvider>());
        return services.GetService<SqsQueueDecorator>() is { } decorate ? decorate(queue) : queue;
    }
}
