using Messaging.Aws.Clients;
using Messaging.Aws.Configuration;
using Messaging.Aws.Consuming;
using Messaging.Aws.Deduplication;
using Messaging.Aws.Email;
using Messaging.Aws.Email.Events;
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
        services.AddSingleton<IValidateOptions<AwsClientOptions>, AwsClientOptionsValidator>();
        ProvisioningServices.Add(services);
        AddStartChecks(services, registry);
        AddBound(services, registry, Options.DefaultName, MessagingSettings.ClientSection, MessagingSettings.Client);
        return registry;
    }

    public static void AddQueue(IServiceCollection services, string queue)
    {
        var registry = AddCore(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FifoQueueOptions>, FifoQueueOptionsValidator>());
        AddBound(services, registry, queue, ConfigurationPath.Combine(MessagingSettings.QueuesSection, queue), QueueSettings.Queue);
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
        if (registry.HasEmail)
        {
            return;
        }

        registry.HasEmail = true;
        AddBound(services, registry, Options.DefaultName, MessagingSettings.EmailSection, MessagingSettings.Email);
        EmailServices.Add(services, registry);
    }

    public static void AddEmailEvents(IServiceCollection services, string queue)
    {
        var registry = AddCore(services);
        AddBound(services, registry, queue, ConfigurationPath.Combine(MessagingSettings.EmailEventsSection, queue), EmailEventsSettings.Queue);
        EmailEventServices.AddQueue(services, queue);
    }

    private static void AddStartChecks(IServiceCollection services, AwsMessagingRegistry registry)
    {
        services.AddOptions<StartOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StartOptions>, StartValidator>();
        services.AddSingleton<QueueNaming>();
        services.AddSingleton<IPostConfigureOptions<FifoQueueOptions>>(provider => provider.GetRequiredService<QueueNaming>());

        // Top-level keys that are no settings are reported by the check, not by these options: naming queues must not fail for them.
        services.AddSingleton<IPostConfigureOptions<EnvironmentOptions>>(
            new BoundOptions<EnvironmentOptions>(Options.DefaultName, () => registry.Configuration, MessagingSettings.Root));
        registry.StartChecks.Add(ConfigurationChecks.Check);
    }

    // After every Configure, whatever the order of the calls: configuration wins over code.
    private static void AddBound<T>(IServiceCollection services, AwsMessagingRegistry registry, string name, string path, SettingsTable<T> settings)
        where T : class, new()
    {
        var bound = new BoundOptions<T>(name, () => registry.Configuration?.GetSection(path), settings);
        services.AddOptions<T>(name);
        services.AddSingleton<IPostConfigureOptions<T>>(bound);
        services.AddSingleton<IValidateOptions<T>>(bound);
        registry.StartChecks.Add(StartValidator.Of<T>(name));
    }
}
