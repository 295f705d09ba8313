using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Publishing;

/// <summary>Registers what publishing needs.</summary>
internal static class PublishingServices
{
    /// <summary>The parts that exist once per queue, keyed by its name.</summary>
    public static void AddQueue(IServiceCollection services, string queue)
    {
    }

    /// <summary>The typed publisher of a queue, keyed by its name, and without key where the type is on one queue only.</summary>
    public static void AddMessageType<T>(IServiceCollection services, string queue)
    {
    }
}
