using Messaging.Aws.Diagnostics;
using Messaging.Aws.Health;
using Messaging.Aws.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Provisioning;

/// <summary>Registers what sets queues up and checks them.</summary>
internal static class ProvisioningServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<QueueAdministration>();
        services.AddSingleton<QueueExaminer>();
        services.AddSingleton<IQueueDoctor, QueueDoctor>();
        services.AddSingleton(provider => new QueueProvisioner(
            provider.GetRequiredService<QueueAdministration>(), provider.GetRequiredService<TimeProvider>(), provider.LoggerFor<QueueProvisioner>()));
        services.AddSingleton<IHostedPart, ProvisioningPart>();
        services.AddSingleton<IMessagingHealthContributor, QueueHealth>();
    }
}
