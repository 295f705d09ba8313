using Messaging.Aws.Diagnostics;
using Messaging.Aws.Hosting;
using Messaging.Aws.Queues;
using Messaging.Aws.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Publishing;

/// <summary>Registers what publishing needs.</summary>
internal static class PublishingServices
{
    /// <summary>The parts that exist once per queue, keyed by its name.</summary>
    public static void AddQueue(IServiceCollection services, string queue)
    {
        services.TryAddSingleton(new PublishJitter(new Random()));
        services.AddPipeline(
            AwsMessagingServices.AddCore(services),
            AwsMessagingPipelines.Publish,
            static (builder, provider) => PublishPipeline.Configure(builder, provider.GetRequiredService<PublishJitter>()));
        services.AddKeyedSingleton(queue, static (provider, key) => CreatePublisher(provider, (string)key!));
        services.AddSingleton<IHostedPart>(provider => new PublishingPart(provider.GetRequiredKeyedService<QueuePublisher>(queue)));
    }

    /// <summary>The typed publisher of a queue, keyed by its name, and without key where the type is on one queue only.</summary>
    public static void AddMessageType<T>(IServiceCollection services, string queue)
    {
        services.TryAddKeyedSingleton<IFifoPublisher<T>>(queue, static (provider, key) => CreateTyped<T>(provider, (string)key!));
        services.TryAddSingleton(static provider =>
            provider.GetRequiredKeyedService<IFifoPublisher<T>>(provider.GetRequiredService<AwsMessagingRegistry>().SingleFor(typeof(T)).Name));
    }

    private static QueuePublisher CreatePublisher(IServiceProvider services, string queue) => new(
        services.GetRequiredService<SqsQueues>().Get(queue),
        services.GetRequiredService<IOptionsMonitor<FifoQueueOptions>>().Get(queue).Publisher,
        services.PipelineFor(AwsMessagingPipelines.Publish),
        services.GetRequiredService<TimeProvider>(),
        services.LoggerFor<QueuePublisher>());

    private static FifoPublisher<T> CreateTyped<T>(IServiceProvider services, string queue) => new(
        services.GetRequiredKeyedService<QueuePublisher>(queue),
        services.GetRequiredService<AwsMessagingRegistry>().Get(queue).Types.OfType<MessageType<T>>().First(),
        services.GetRequiredService<TimeProvider>());
}
