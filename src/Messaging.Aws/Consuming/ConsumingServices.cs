using Messaging.Aws.Clients;
using Messaging.Aws.Consuming.Acknowledging;
using Messaging.Aws.Consuming.ByHand;
using Messaging.Aws.Consuming.DeadLetters;
using Messaging.Aws.Consuming.Dispatching;
using Messaging.Aws.Consuming.Receiving;
using Messaging.Aws.Health;
using Messaging.Aws.Hosting;
using Messaging.Aws.Queues;
using Messaging.Aws.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Aws.Consuming;

/// <summary>Registers what consuming needs.</summary>
internal static class ConsumingServices
{
    /// <summary>The parts of a FIFO queue; the hosted consumer runs where handlers are registered.</summary>
    public static void AddQueue(IServiceCollection services, string queue)
    {
        // For a type that the queue's message types share without being one of them.
        services.AddKeyedSingleton(typeof(IFifoConsumer<>), queue, typeof(SqsFifoConsumer<>));
        AddConsumer(services, queue, provider => TableOf(provider.GetRequiredService<AwsMessagingRegistry>().Get(queue)));
    }

    /// <summary>The parts that exist once per consumed queue of either kind, keyed by its name.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="queue">The registered name of the queue.</param>
    /// <param name="handlers">Makes the handlers when the host starts; null when there are none.</param>
    public static void AddConsumer(IServiceCollection services, string queue, Func<IServiceProvider, HandlerTable?> handlers)
    {
        AddPipelines(services);
        services.AddKeyedSingleton(queue, (provider, _) => new ConsumerControl(queue, provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IConsumerControl>(queue, (provider, _) => provider.GetRequiredKeyedService<ConsumerControl>(queue));
        services.AddKeyedSingleton<IDeadLetterQueue>(queue, (provider, _) => DeadLetterQueueOf(provider, queue));
        services.AddSingleton<IHostedPart>(provider => new HostedConsumer(provider, queue, handlers));
        services.AddSingleton<IMessagingHealthContributor>(provider => new ConsumerHealth(provider.GetRequiredKeyedService<ConsumerControl>(queue)));
    }

    /// <summary>The consumer for running by hand, keyed by the queue's name, and without key where the type is on one queue only.</summary>
    public static void AddMessageType<T>(IServiceCollection services, string queue)
    {
        services.TryAddKeyedSingleton<IFifoConsumer<T>>(queue, (provider, _) => new SqsFifoConsumer<T>(provider, queue));
        services.TryAddSingleton<IFifoConsumer<T>>(provider => new SqsFifoConsumer<T>(
            provider, provider.GetRequiredService<AwsMessagingRegistry>().SingleFor(typeof(T)).Name));
    }

    private static HandlerTable? TableOf(QueueRegistration registration) => registration.Consumer is { } consumer
        ? new(registration.Types, type => consumer.Handlers[type.ClrType], consumer.Middleware, consumer.Failures)
        : null;

    private static void AddPipelines(IServiceCollection services)
    {
        // One source of chance for all: a test replaces it by a seeded one.
        services.TryAddSingleton(new BackOff(new Random()));
        var registry = AwsMessagingServices.AddCore(services);
        services.AddPipeline(registry, AwsMessagingPipelines.Receive, (builder, provider) => ReceivePipeline.Configure(builder, BackOffOf(provider)));
        services.AddPipeline(registry, AwsMessagingPipelines.Settle, (builder, provider) => SettlePipeline.Configure(builder, BackOffOf(provider)));
        services.AddPipeline(registry, AwsMessagingPipelines.Handle, (builder, provider) => HandlePipeline.Configure(builder, BackOffOf(provider)));
    }

    private static SqsDeadLetterQueue DeadLetterQueueOf(IServiceProvider provider, string queue)
    {
        var queues = provider.GetRequiredService<SqsQueues>();
        return queues.GetDeadLetter(queue) is { } deadLetters
            ? new(queue, queues.Get(queue), deadLetters, provider.GetRequiredService<SqsClientProvider>())
            : throw new InvalidOperationException($"Queue '{queue}' declares no dead-letter queue. Call queue.DeadLetterQueue() where it is registered.");
    }

    private static BackOff BackOffOf(IServiceProvider provider) => provider.GetRequiredService<BackOff>();
}
