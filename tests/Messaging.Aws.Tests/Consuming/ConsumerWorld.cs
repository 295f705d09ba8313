using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Consuming;
using Messaging.Aws.Local;
using Messaging.Aws.Queues;
using Messaging.Aws.Tests.Provisioning;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Consuming;

/// <summary>An embedded AWS in virtual time with one queue, and services that consume it as an application would.</summary>
internal sealed class ConsumerWorld
{
    public const string Queue = "orders";

    public static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(10);

    private readonly SimulatedAws _aws;
    private ISqsQueue? _sender;
    private int _sent;

    public ConsumerWorld(Simulator simulator, Action<LocalAwsOptions>? configure = null)
    {
        Simulator = simulator;
        _aws = new(simulator, RoundTrip, configure);
        Client = _aws.CreateSqsClient();
    }

    public Simulator Simulator { get; }

    public TimeProvider Time => Simulator.Time;

    public LocalAws Aws => _aws.Aws;

    public IAmazonSQS Client { get; }

    public LocalQueue Orders => Aws.Queues["orders.fifo"];

    public LocalQueue DeadLetters => Aws.Queues["orders-dlq.fifo"];

    public HistoryOfCalls History { get; } = new();

    /// <summary>What all processes logged.</summary>
    public RecordedLogs Logs { get; } = new();

    /// <summary>A fault at the next calls of an operation on the source queue.</summary>
    public void Break(string operation, int times, params Fault[] faults) =>
        Aws.Faults.Add(new FaultRule(faults) { Operation = operation, Times = times, Queue = "orders.fifo" });

    /// <summary>One process that consumes the queue. Dispose it after it has stopped.</summary>
    public async Task<Process> StartAsync(Action<ConsumerBuilder> consume, Action<FifoQueueBuilder>? configure = null, Action<IServiceCollection>? services = null, Action<AwsMessagingBuilder>? aws = null)
    {
        var process = Create(queue =>
        {
            queue.Message<Order>("order");
            configure?.Invoke(queue);
            queue.Consume(consume);
        }, services, aws);
        await process.StartAsync();
        return process;
    }

    /// <summary>Services that know the queue; nothing is started.</summary>
    public Process Create(Action<FifoQueueBuilder> configure, Action<IServiceCollection>? add = null, Action<AwsMessagingBuilder>? configureAws = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Time);
        services.AddSingleton(new BackOff(new Random(1)));
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSingleton<SqsQueueDecorator>(_ => Simulator.Track);
        add?.Invoke(services);
        services.AddAwsMessaging(aws =>
        {
            aws.ConfigureClients(client =>
            {
                client.Region = "us-east-1";
                client.Credentials = new BasicAWSCredentials("test", "test");
                client.SqsHttpClientFactory = _aws.HttpClientFactory;
            });
            configureAws?.Invoke(aws);
            aws.AddFifoQueue(Queue, queue =>
            {
                queue.DeadLetterQueue();
                configure(queue);
            });
        });
        return new(services.BuildServiceProvider());
    }

    /// <summary>Creates the queue and its dead-letter queue.</summary>
    public async Task CreateQueuesAsync(int maxReceiveCount = 100, bool deadLetterQueue = true)
    {
        var attributes = new Dictionary<string, string> { ["FifoQueue"] = "true", ["VisibilityTimeout"] = "30" };
        if (deadLetterQueue)
        {
            await Client.CreateQueueAsync(new CreateQueueRequest { QueueName = "orders-dlq.fifo", Attributes = new() { ["FifoQueue"] = "true" } });
            attributes["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:orders-dlq.fifo","maxReceiveCount":"{{maxReceiveCount}}"}""";
        }

        await Client.CreateQueueAsync(new CreateQueueRequest { QueueName = "orders.fifo", Attributes = attributes });
    }

    public Task SendAsync(string group, params int[] numbers) => SendAsync(numbers.Select(number => Entry(group, number)));

    public async Task SendAsync(IEnumerable<SendMessageBatchRequestEntry> entries)
    {
        _sender ??= Simulator.Track(new SqsQueue(Queue, "orders.fifo", null, Client));
        foreach (var batch in entries.Chunk(10))
        {
            var response = await _sender.SendAsync([.. batch], CancellationToken.None);
            Assert.Empty(response.Failed);
        }
    }

    public SendMessageBatchRequestEntry Entry(string group, int number, string? type = "order")
    {
        var entry = new SendMessageBatchRequestEntry
        {
            Id = $"{++_sent}",
            MessageBody = $$"""{"group":"{{group}}","number":{{number}}}""",
            MessageGroupId = group,
            MessageDeduplicationId = $"d{_sent}",
            MessageAttributes = [],
        };
        if (type is not null)
        {
            entry.MessageAttributes["message-type"] = new() { DataType = "String", StringValue = type };
        }

        return entry;
    }

    /// <summary>Waits until the queue is empty; fails when that takes longer than <paramref name="limit"/> of virtual time.</summary>
    public async Task EmptyAsync(TimeSpan? limit = null)
    {
        var until = Time.GetUtcNow() + (limit ?? TimeSpan.FromMinutes(10));
        while (Orders.Messages is { Count: > 0 } left)
        {
            Assert.True(Time.GetUtcNow() < until, $"Still in the queue: {string.Join(", ", left.Select(message => $"{message.Body} (received {message.ReceiveCount} times)"))}");
            await PassAsync(TimeSpan.FromMilliseconds(50));
        }
    }

    public Task PassAsync(TimeSpan duration) => Task.Delay(duration, Time);

    internal sealed class Process(ServiceProvider provider) : IAsyncDisposable
    {
        public IServiceProvider Services => provider;

        public IConsumerControl Control => provider.GetRequiredKeyedService<IConsumerControl>(Queue);

        public async Task StartAsync()
        {
            foreach (var service in provider.GetServices<IHostedService>())
            {
                await service.StartAsync(CancellationToken.None);
            }
        }

        /// <summary>What a host does before it starts anything.</summary>
        public async Task ValidateAsync()
        {
            await Task.Yield();
            provider.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
        }

        public async Task StopAsync(CancellationToken cancellationToken = default)
        {
            foreach (var service in provider.GetServices<IHostedService>())
            {
                await service.StopAsync(cancellationToken);
            }
        }

        public ValueTask DisposeAsync() => provider.DisposeAsync();
    }
}
