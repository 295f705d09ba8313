using Messaging.Aws.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Messaging.Aws.Email.Suppression;

/// <summary>Registers what refuses suppressed recipients; may be called again.</summary>
internal static class SuppressionServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ISuppressionStore>(static provider => new InMemorySuppressionStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ISuppressedRecipients>(static provider => new SuppressedRecipients(Store(provider), Options(provider)));
        services.TryAddSingleton(static provider => new SuppressionCheck(
            Store(provider), provider.GetRequiredService<TimeProvider>(), provider.LoggerFor<SuppressionCheck>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEmailEventStep, SuppressionStep>(static provider => new SuppressionStep(
            Store(provider), Options(provider), provider.GetRequiredService<TimeProvider>(), provider.LoggerFor<SuppressionStep>())));
    }

    private static ISuppressionStore Store(IServiceProvider services) => services.GetRequiredService<ISuppressionStore>();

    private static EmailOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<EmailOptions>>().Value;
}
