using System.Diagnostics.CodeAnalysis;
using Messaging.Aws.Consuming;
using Messaging.Aws.Consuming.Dispatching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Aws;

/// <summary>Registers the handlers of a consumed queue and sets how it is consumed.</summary>
public sealed class ConsumerBuilder
{
    private readonly FifoQueueBuilder _queue;
    private readonly ConsumerRegistration _registration;
    private readonly ConsumerOptions _set = new();

    internal ConsumerBuilder(FifoQueueBuilder queue, ConsumerRegistration registration)
    {
        _queue = queue;
        _registration = registration;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services => _queue.Services;

    /// <inheritdoc cref="ConsumerOptions.MaxConcurrentGroups"/>
    public int MaxConcurrentGroups
    {
        get => _set.MaxConcurrentGroups;
        set => Set(options => options.MaxConcurrentGroups = value);
    }

    /// <inheritdoc cref="ConsumerOptions.MaxHandlerAttempts"/>
    public int MaxHandlerAttempts
    {
        get => _set.MaxHandlerAttempts;
        set => Set(options => options.MaxHandlerAttempts = value);
    }

    /// <inheritdoc cref="ConsumerOptions.HandlerTimeout"/>
    public TimeSpan? HandlerTimeout
    {
        get => _set.HandlerTimeout;
        set => Set(options => options.HandlerTimeout = value);
    }

    /// <inheritdoc cref="ConsumerOptions.FailurePolicy"/>
    public FailurePolicy? FailurePolicy
    {
        get => _set.FailurePolicy;
        set => Set(options => options.FailurePolicy = value);
    }

    /// <inheritdoc cref="ConsumerOptions.AcknowledgementMode"/>
    public AcknowledgementMode AcknowledgementMode
    {
        get => _set.AcknowledgementMode;
        set => Set(options => options.AcknowledgementMode = value);
    }

    /// <inheritdoc cref="ConsumerOptions.DrainTimeout"/>
    public TimeSpan DrainTimeout
    {
        get => _set.DrainTimeout;
        set => Set(options => options.DrainTimeout = value);
    }

    /// <summary>Handles messages of a type with a class, resolved from a scope of its own for each call. Registered as scoped unless it is
    /// registered already.</summary>
    /// <typeparam name="TMessage">The message type, registered on the queue.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    public ConsumerBuilder Handle<TMessage, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IFifoMessageHandler<TMessage>
    {
        Services.TryAddScoped<THandler>();
        return Add(new MessageHandler<TMessage>(
            needsScope: true, static (services, message, token) => services!.GetRequiredService<THandler>().HandleAsync(message, token)));
    }

    /// <summary>Handles messages of a type with a delegate.</summary>
    /// <typeparam name="TMessage">The message type, registered on the queue.</typeparam>
    /// <param name="handler">Called for one message at a time per group. Returning means handled, throwing means failed.</param>
    public ConsumerBuilder Handle<TMessage>(Func<FifoMessage<TMessage>, CancellationToken, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new MessageHandler<TMessage>(needsScope: false, (_, message, token) => handler(message, token)));
    }

    /// <summary>Puts code around every handler of the queue. What is added first is outermost.</summary>
    /// <param name="middleware">The code.</param>
    public ConsumerBuilder Use(ConsumeMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _registration.Middleware.Add(middleware);
        return this;
    }

    /// <summary>Sends a message to the dead-letter queue at once, without further attempts, when its handler throws this exception.</summary>
    /// <typeparam name="TException">The exception; derived types count. Of several choices that fit, the one added first holds.</typeparam>
    public ConsumerBuilder DeadLetterOn<TException>()
        where TException : Exception
    {
        _registration.Failures.DeadLetterOn(typeof(TException), static exception => exception is TException);
        return this;
    }

    /// <summary>Blocks the group, once the attempts are used up, when a handler throws this exception, though other failures are
    /// dead-lettered: for causes outside of the message, such as a database that is down.</summary>
    /// <typeparam name="TException">The exception; derived types count. Of several choices that fit, the one added first holds.</typeparam>
    public ConsumerBuilder BlockGroupOn<TException>()
        where TException : Exception
    {
        _registration.Failures.BlockGroupOn(static exception => exception is TException);
        return this;
    }

    /// <summary>Sets options in code; configuration wins over them.</summary>
    /// <param name="configure">Sets the options.</param>
    public ConsumerBuilder Configure(Action<ConsumerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _queue.Configure(options => configure(options.Consumer));
        return this;
    }

    private ConsumerBuilder Add<TMessage>(MessageHandler<TMessage> handler)
    {
        if (!_registration.Handlers.TryAdd(typeof(TMessage), handler))
        {
            _registration.Problems.Add($"message type '{typeof(TMessage)}' has several handlers; one handler per type.");
        }

        return this;
    }

    private void Set(Action<ConsumerOptions> set)
    {
        set(_set);
        Configure(set);
    }
}
