using Messaging.Aws.Clients;
using Messaging.Aws.Consuming;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Email;
using Messaging.Aws.Hosting;
using Messaging.Aws.Provisioning;
using Messaging.Aws.Publishing;
using Messaging.Aws.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Messaging.Aws;

/// <summary>What the builder adds to the services, in one place.</summary>
internal static class AwsMessagingServices
{
    /// <summary>Adds what every application needs and returns the registry; may be called again.</summary>
    public static AwsMessagingRegistry AddCore(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(AwsMessagingRegistry))?.ImplementationInstance is AwsMessagingRegistry known)
        {
            return known;
        }

        var registry = new AwsMessagingRegistry();
        services.AddSingleton(registry);
        services.TryAddSingleton(TimeProvider.System);
        IdempotencyServices.Add(services);
        services.AddSingleton<SqsClientProvider>();
        services.AddSingleton<SqsQueues>();
        services.AddSingleton<IHostedService, MessagingHostedService>();
        services.AddSingleton<IHostedPart, ProvisioningPart>();
        services.AddSingleton<IValidateOptions<AwsClientOptions>, AwsClientOptionsValidator>();
        services.AddOptions<AwsClientOptions>().ValidateOnStart();

        // After every Configure, whatever the order of the calls: configuration wins over code.
        services.AddSingleton<IPostConfigureOptions<AwsClientOptions>>(new PostConfigureOptions<AwsClientOptions>(
            Options.DefaultName, options => options.Read(registry.Configuration?.GetSection("Client"))));
        return registry;
    }

    public static void AddQueue(IServiceCollection services, string queue)
    {
        var registry = AddCore(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FifoQueueOptions>, FifoQueueOptionsValidator>());
        services.AddOptions<FifoQueueOptions>(queue).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<FifoQueueOptions>>(new PostConfigureOptions<FifoQueueOptions>(
            queue, options => registry.Configuration?.GetSection("Queues").GetSection(queue).Bind(options)));
        PublishingServices.AddQueue(services, queue);
        ConsumingServices.AddQueue(services, queue);
    }

    public static void AddMessageType<T>(IServiceCollection services, string queue)
    {
        PublishingServices.AddMessageType<T>(services, queue);
        ConsumingServices.AddMessageType<T>(services, queue);
    }

    public static void AddEmail(IServiceCollection services)
    {
        var registry = AddCore(services);
        if (services.Any(service => service.ServiceType == typeof(EmailMarker)))
        {
            return;
        }

        services.AddSingleton<EmailMarker>();
        services.AddOptions<EmailOptions>().ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<EmailOptions>>(new PostConfigureOptions<EmailOptions>(
            Options.DefaultName, options => registry.Configuration?.GetSection("Email").Bind(options)));
        EmailServices.Add(services, registry);
    }

    private sealed class EmailMarker;
}
