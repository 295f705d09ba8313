using System.Diagnostics.CodeAnalysis;
using Messaging.Aws.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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

    /// <summary>Reads options from configuration: <c>Environment</c>, <c>QueueNameTemplate</c>, <c>Client</c>, <c>Queues:{name}</c>,
    /// <c>Email</c> and <c>EmailEvents:{name}</c>. Configuration wins over code, in whatever order the calls are made. It is read once: later changes have no effect.</summary>
    /// <param name="configuration">The section that holds them. A key in it that is no setting, or a value that cannot be read, fails the
    /// host's start.</param>
    public AwsMessagingBuilder UseConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Registry.Configuration = configuration;
        return this;
    }

    /// <summary>Names the environment, so that the queues of several ones in an account stay apart: a queue <c>orders</c> is then
    /// <c>{environment}-orders.fifo</c> in SQS.</summary>
    /// <param name="environment">Such as <c>staging</c>; null for none.</param>
    public AwsMessagingBuilder UseEnvironment(string? environment) => UseEnvironment(options => options.Environment = environment);

    /// <summary>Sets the environment and how queues are named in it; configuration wins over code.</summary>
    /// <param name="configure">Sets the options.</param>
    public AwsMessagingBuilder UseEnvironment(Action<EnvironmentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
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
    /// <param name="name">The name by which the application knows the queue; its name in SQS is made of it unless that is set.</param>
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
        else if (registration.EmailEvents is not null)
        {
            registration.Problems.Add(TwoKinds(name));
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

    /// <summary>Consumes a queue with SES events: what becomes of mails after SES has taken them. Or goes on describing it when the name was
    /// added before.</summary>
    /// <param name="name">The name by which the application knows the queue, a standard one; its name in SQS is made of it unless that is
    /// set. Must not end in <c>.fifo</c>.</param>
    /// <param name="configure">Registers handlers and sets options.</param>
    /// <remarks>Events arrive at least once and in any order. One that was handled is recognised by the <see cref="IIdempotencyStore"/> and only
    /// acknowledged; a body that holds no event goes to the dead-letter queue.</remarks>
    public AwsMessagingBuilder AddEmailEvents(string name, Action<EmailEventsBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var registration = Registry.GetOrAdd(name, out var isNew);
        if (isNew)
        {
            registration.EmailEvents = new();
            AwsMessagingServices.AddEmailEvents(Services, name);
        }
        else if (registration.EmailEvents is null)
        {
            registration.Problems.Add(TwoKinds(name));
        }

        configure(new EmailEventsBuilder(Services, name, registration.EmailEvents ?? new()));
        return this;
    }

    /// <summary>Has options of an extension validated together with the library's own, so that one exception lists every problem.</summary>
    /// <typeparam name="TOptions">The options; their <c>IValidateOptions</c> are registered by the caller.</typeparam>
    /// <param name="name">The name of the options; null for the unnamed ones.</param>
    public AwsMessagingBuilder ValidateOnStart<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(string? name = null)
        where TOptions : class
    {
        Services.AddOptions<TOptions>(name);
        Registry.StartChecks.Add(StartValidator.Of<TOptions>(name ?? Options.DefaultName));
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

    private static string TwoKinds(string name) =>
        $"Queue '{name}' is added as a FIFO queue and as a queue with e-mail events, which is a standard one. Give one of them another name.";
}
