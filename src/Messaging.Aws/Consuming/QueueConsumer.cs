using System.Runtime.ExceptionServices;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Diagnostics;
using Messaging.Aws.Queues;
using Messaging.Aws.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Consuming;

/// <summary>Consumes one queue, run after run; what must outlive a run is kept here.</summary>
internal sealed class QueueConsumer(IServiceProvider services, string queue)
{
    private readonly SettledMemory _memory = new();
    private readonly ILogger _logger = services.LoggerFor<QueueConsumer>();
    private int _running;

    public string Queue => queue;

    public QueueRegistration Registration { get; } = services.GetRequiredService<AwsMessagingRegistry>().Get(queue);

    public bool HasDeadLetterQueue => Options.DeadLetterQueue.Enabled;

    private FifoQueueOptions Options => services.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>().Get(queue);

    /// <summary>Consumes until stopped and drained.</summary>
    /// <exception cref="InvalidOperationException">It is running already.</exception>
    /// <exception cref="ConsumeException">The queue cannot be consumed; what was in hand is settled or given back.</exception>
    public async Task RunAsync(HandlerTable handlers, CancellationToken stopping)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException($"This consumer of queue '{queue}' is running already; one run at a time.");
        }

        var pulse = services.GetRequiredKeyedService<ConsumerControl>(queue).Pulse;
        Exception? failure = null;
        pulse.Started();
        try
        {
            await RunOnceAsync(handlers, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before the queue was looked up: nothing is in hand.
        }
        catch (Exception exception)
        {
            failure = ConsumeException.IsOfRequest(exception)
                ? new ConsumeException(queue, $"Consuming queue '{queue}'", SqsFailure.Of(exception))
                : exception;
            ExceptionDispatchInfo.Throw(failure);
        }
        finally
        {
            pulse.Ended(failure);
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task RunOnceAsync(HandlerTable handlers, CancellationToken stopping)
    {
        var queues = services.GetRequiredService<SqsQueues>();
        var source = queues.Get(queue);
        var description = await source.DescribeAsync(stopping);
        if (description.MaxReceiveCount is { } max and < DeadLetterQueueOptions.SafeMaxReceiveCount)
        {
            _logger.BackstopIsNear(queue, max, DeadLetterQueueOptions.DefaultMaxReceiveCount);
        }

        using var run = new ConsumerRun(new()
        {
            Settings = ConsumerSettings.Of(queue, Options),
            Source = source,
            DeadLetterQueue = queues.GetDeadLetter(queue),
            MaxReceiveCount = description.MaxReceiveCount,
            Handlers = handlers,
            Scopes = services.GetRequiredService<IServiceScopeFactory>(),
            Control = services.GetRequiredKeyedService<ConsumerControl>(queue),
            Memory = _memory,
            ReceivePipeline = services.PipelineFor(AwsMessagingPipelines.Receive),
            SettlePipeline = services.PipelineFor(AwsMessagingPipelines.Settle),
            HandlePipeline = services.PipelineFor(AwsMessagingPipelines.Handle),
            BackOff = services.GetRequiredService<BackOff>(),
            Idempotency = services.GetRequiredService<IIdempotencyStore>(),
            StoreWatch = services.GetRequiredService<StoreWatch>(),
            Logger = _logger,
            Time = services.GetRequiredService<TimeProvider>(),
        });
        await run.RunAsync(stopping);
    }
}
