using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Consuming;

/// <summary>Registers what consuming needs.</summary>
internal static class ConsumingServices
{
    /// <summary>The parts that exist once per queue, keyed by its name; the hosted consumer runs where handlers are registered.</summary>
    public static void AddQueue(IServiceCollection services, string queue)
    {
    }

    /// <summary>The consumer for running by hand, keyed by the queue's name, and without key where the type is on one queue only.</summary>
    public static void AddMessageType<T>(IServiceCollection services, string queue)
    {
    }
}
