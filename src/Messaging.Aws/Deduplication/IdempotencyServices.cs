using Messaging.Aws.Diagnostics;
using Messaging.Aws.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Aws.Deduplication;

/// <summary>Registers the store in memory, unless there is another, and what works on stores.</summary>
internal static class IdempotencyServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IIdempotencyStore>(static provider => new InMemoryIdempotencyStore(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new StoreWatch(provider.GetRequiredService<TimeProvider>(), provider.LoggerFor<StoreWatch>()));
        services.AddSingleton<IMessagingHealthContributor>(static provider => provider.GetRequiredService<StoreWatch>());
        services.TryAddSingleton<IIdempotentExecutor>(static provider => new IdempotentExecutor(
            provider.GetRequiredService<IIdempotencyStore>(), provider.GetRequiredService<TimeProvider>(), provider.LoggerFor<IdempotentExecutor>()));
    }
}
