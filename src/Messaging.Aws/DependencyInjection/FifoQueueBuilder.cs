using Messaging.Aws.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws;

/// <summary>Describes one FIFO queue: its messages, its set-up, and whether it is consumed here.</summary>
public sealed class FifoQueueBuilder
{
    private readonly QueueRegistration _registration;

    internal FifoQueueBuilder(IServiceCollection services, QueueRegistration registration)
    {
        Services = services;
        _registration = registration;
    }

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The registered name of the queue.</summary>
    public string Name => _registration.Name;

    /// <summary>Registers a message type under its own name.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="configure">Says how its messages are grouped and deduplicated; null for neither.</param>
    public FifoQueueBuilder Message<T>(Action<MessageTypeBuilder<T>>? configure = null) => AddMessage(null, configure);

    /// <summary>Registers a message type under a wire name, which stays when the type is renamed.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="wireName">Travels as an attribute of each message: 1 to 256 characters without control characters.</param>
    /// <param name="configure">Says how its messages are grouped and deduplicated; null for neither.</param>
    public FifoQueueBuilder Message<T>(string wireName, Action<MessageTypeBuilder<T>>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(wireName);
        return AddMessage(wireName, configure);
    }

    /// <summary>Gives the queue a dead-letter queue, and makes dead-lettering what happens to messages that cannot be handled.</summary>
    /// <param name="queueName">Its name in SQS; null: the queue's with <c>-dlq</c> before <c>.fifo</c>.</param>
    public FifoQueueBuilder DeadLetterQueue(string? queueName = null) => Configure(options =>
    {
        options.DeadLetterQueue.Enabled = true;
        options.DeadLetterQueue.QueueName = queueName ?? options.DeadLetterQueue.QueueName;
    });

    /// <summary>Says what start-up does about the queue.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="configure">Sets what the queue looks like in SQS; null leaves that to the defaults.</param>
    public FifoQueueBuilder Provision(ProvisioningMode mode, Action<QueueSetupOptions>? configure = null) => Configure(options =>
    {
        options.Provisioning = mode;
        configure?.Invoke(options.Setup);
    });

    /// <summary>Sets options of the queue in code; configuration wins over them.</summary>
    /// <param name="configure">Sets the options.</param>
    public FifoQueueBuilder Configure(Action<FifoQueueOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(Name, configure);
        return this;
    }

    /// <summary>Sets how messages are published to the queue.</summary>
    /// <param name="configure">Sets the options.</param>
    public FifoQueueBuilder Publish(Action<PublisherOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Configure(options => configure(options.Publisher));
    }

    /// <summary>Consumes the queue while the host runs.</summary>
    /// <param name="configure">Registers handlers and sets options.</param>
    public FifoQueueBuilder Consume(Action<ConsumerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _registration.Consumer ??= new();
        var consumer = new ConsumerBuilder(this, _registration.Consumer);
        configure(consumer);
        return this;
    }

    private FifoQueueBuilder AddMessage<T>(string? wireName, Action<MessageTypeBuilder<T>>? configure)
    {
        var type = _registration.Add<T>(wireName);
        configure?.Invoke(new MessageTypeBuilder<T>(type));
        AwsMessagingServices.AddMessageType<T>(Services, Name);
        return this;
    }
}
