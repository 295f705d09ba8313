using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Messaging.Aws;

/// <summary>Describes the queues and the e-mail of an application. Given to the action of <c>AddAwsMessaging</c>.</summary>
public sealed class AwsMessagingBuilder
{
    internal AwsMessagingBuilder(IServiceCollection services, AwsMessagingRegistry registry)
    {
        Services = services;
        Registry = registry;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    internal AwsMessagingRegistry Registry { get; }

    /// <summary>Binds options from configuration: <c>Client</c>, <c>Queues:{name}</c> and <c>Email</c>. Configuration wins over code, in
    /// whatever order the calls are made.</summary>
    /// <param name="configuration">The section that holds them.</param>
    public AwsMessagingBuilder UseConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Registry.Configuration = configuration;
        return this;
    }

    /// <summary>Sets how AWS is reached.</summary>
    /// <param name="configure">Sets the options.</param>
    public AwsMessagingBuilder ConfigureClients(Action<AwsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Adds a FIFO queue, or goes on describing it when the name was added before.</summary>
    /// <param name="name">The name by which the application knows the queue; its name in SQS unless that is set.</param>
    /// <param name="configure">Describes the queue.</param>
    public AwsMessagingBuilder AddFifoQueue(string name, Action<FifoQueueBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var registration = Registry.GetOrAdd(name, out var isNew);
        if (isNew)
        {
            AwsMessagingServices.AddQueue(Services, name);
        }

        configure(new FifoQueueBuilder(Services, registration));
        return this;
    }

    /// <summary>Adds the e-mail sender.</summary>
    /// <param name="configure">Describes how mail is sent; null for the defaults.</param>
    public AwsMessagingBuilder AddEmail(Action<EmailBuilder>? configure = null)
    {
        AwsMessagingServices.AddEmail(Services);
        configure?.Invoke(new EmailBuilder(Services));
        return this;
    }

    /// <summary>Puts a Polly pipeline of your own in place of a default one.</summary>
    /// <param name="name">One of <see cref="AwsMessagingPipelines"/>.</param>
    /// <param name="configure">Adds the strategies. The builder's clock is the application's <see cref="TimeProvider"/>.</param>
    /// <exception cref="ArgumentException">There is no pipeline of that name.</exception>
    public AwsMessagingBuilder UsePipeline(string name, Action<ResiliencePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (!AwsMessagingPipelines.All.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"There is no pipeline '{name}'. The names are: {string.Join(", ", AwsMessagingPipelines.All)}.", nameof(name));
        }

        Registry.Pipelines[name] = configure;
        return this;
    }
}
