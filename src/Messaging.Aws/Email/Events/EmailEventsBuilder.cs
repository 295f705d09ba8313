using System.Diagnostics.CodeAnalysis;
using Messaging.Aws.Email.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Messaging.Aws;

/// <summary>Describes one queue with SES events: its handlers, its set-up and its options.</summary>
public sealed class EmailEventsBuilder
{
    private readonly EmailEventsRegistration _registration;

    internal EmailEventsBuilder(IServiceCollection services, string name, EmailEventsRegistration registration)
    {
        Services = services;
        Name = name;
        _registration = registration;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The registered name of the queue.</summary>
    public string Name { get; }

    /// <summary>Handles every event with a class, resolved from a scope of its own for each event. Registered as scoped unless it is
    /// registered already.</summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <remarks>Several handlers are called one after the other in the order of registration; where one fails, all are called again.</remarks>
    public EmailEventsBuilder Handle<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IEmailEventHandler
    {
        Services.TryAddScoped<THandler>();
        _registration.Handlers.Add(static (services, emailEvent, token) => services.GetRequiredService<THandler>().HandleAsync(emailEvent, token));
        return this;
    }

    /// <summary>Handles the events of one type with a delegate.</summary>
    /// <typeparam name="TEvent">The type, such as <see cref="EmailBounced"/>; <see cref="EmailEvent"/> for all.</typeparam>
    /// <param name="handler">Called for each event of the type. Returning means handled, throwing means failed.</param>
    /// <remarks>Several handlers are called one after the other in the order of registration; where one fails, all are called again.</remarks>
    public EmailEventsBuilder Handle<TEvent>(Func<TEvent, CancellationToken, Task> handler)
        where TEvent : EmailEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        _registration.Handlers.Add((_, emailEvent, token) => emailEvent is TEvent typed ? handler(typed, token) : Task.CompletedTask);
        return this;
    }

    /// <summary>Says what start-up does about the queue and its dead-letter queue.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="configure">Sets what the queue looks like in SQS; null leaves that to the defaults.</param>
    public EmailEventsBuilder Provision(ProvisioningMode mode, Action<QueueSetupOptions>? configure = null) => Configure(options =>
    {
        options.Provisioning = mode;
        configure?.Invoke(options.Setup);
    });

    /// <summary>Sets options of the queue in code; configuration wins over them.</summary>
    /// <param name="configure">Sets the options.</param>
    public EmailEventsBuilder Configure(Action<EmailEventsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(Name, configure);
        return this;
    }
}
