using Amazon.Runtime;
using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Messaging.Aws.Publishing;
using Messaging.Aws.Queues;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>An application with one queue, "notes", on a simulated AWS: the whole library, the real SDK, virtual time.</summary>
internal sealed class PublishingHost : IAsyncDisposable
{
    public static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _services;

    private PublishingHost(TimeProvider time, ServiceProvider services, SimulatedAws simulated)
    {
        Time = time;
        _services = services;
        Aws = simulated.Aws;
    }

    public TimeProvider Time { get; }

    public LocalAws Aws { get; }

    public LocalQueue Queue => Aws.Queues["notes.fifo"];

    public IServiceProvider Services => _services;

    public IFifoPublisher<Note> Publisher => _services.GetRequiredService<IFifoPublisher<Note>>();

    public QueuePublisher QueuePublisher => _services.GetRequiredKeyedService<QueuePublisher>("notes");

    public long Requests => Aws.Requests["SendMessageBatch"].Calls;

    /// <summary>Creates the queue and the application; the publisher knows its queue when this returns.</summary>
    public static async Task<PublishingHost> StartAsync(
        Simulator simulator,
        Action<FifoQueueBuilder>? configure = null,
        Action<AwsMessagingBuilder>? application = null,
        Action<LocalAwsOptions>? aws = null,
        string scope = "messageGroup",
        TimeProvider? time = null,
        int maxMessageBytes = 1_048_576)
    {
        var simulated = new SimulatedAws(simulator, RoundTrip, aws);
        await CreateQueueAsync(simulated, scope, maxMessageBytes);
        var services = new ServiceCollection();
        services.AddSingleton(time ?? simulator.Time);
        services.AddSingleton<SqsQueueDecorator>(simulator.Track);
        services.AddSingleton(new PublishJitter(new Random(1)));
        services.AddAwsMessaging(messaging =>
        {
            messaging.ConfigureClients(options =>
            {
                options.Region = "us-east-1";
                options.Credentials = new BasicAWSCredentials("test", "test");
                options.SqsHttpClientFactory = simulated.HttpClientFactory;
            });
            messaging.AddFifoQueue("notes", queue =>
            {
                queue.Message<Note>("note", message => message.GroupBy(note => note.Story));
                configure?.Invoke(queue);
            });
            application?.Invoke(messaging);
        });
        var host = new PublishingHost(time ?? simulator.Time, services.BuildServiceProvider(), simulated);
        await host.QueuePublisher.Limit.ReadAsync(CancellationToken.None);
        return host;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task CreateQueueAsync(SimulatedAws simulated, string scope, int maxMessageBytes)
    {
        using var client = simulated.CreateSqsClient();
        await client.CreateQueueAsync(new CreateQueueRequest
        {
            QueueName = "notes.fifo",
            Attributes = new()
            {
                ["FifoQueue"] = "true",
                ["DeduplicationScope"] = scope,
                ["MaximumMessageSize"] = $"{maxMessageBytes}",
                ["FifoThroughputLimit"] = scope == "messageGroup" ? "perMessageGroupId" : "perQueue",
            },
        });
    }
}
