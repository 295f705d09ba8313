using Messaging.Aws.Consuming;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws;

/// <summary>Registers the handlers of a consumed queue and sets how it is consumed.</summary>
public sealed class ConsumerBuilder
{
    private readonly FifoQueueBuilder _queue;
    private readonly ConsumerRegistration _registration;

    internal ConsumerBuilder(FifoQueueBuilder queue, ConsumerRegistration registration)
    {
        _queue = queue;
        _registration = registration;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services => _queue.Services;
}
