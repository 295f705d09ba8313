using System.Collections.Concurrent;
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

namespace Messaging.Aws.Tests.Email.Events;

/// <summary>An embedded AWS in virtual time with a queue of events, sent by the SDK, and an application that handles them.</summary>
internal sealed class EventsWorld
{
    public const string Queue = "mail-events";

    private readonly SimulatedAws _aws;

    public EventsWorld(Simulator simulator)
    {
        Simulator = simulator;
        _aws = new(simulator, TimeSpan.FromMilliseconds(10));
        Client = _aws.CreateSqsClient();
    }

    public Simulator Simulator { get; }

    public TimeProvider Time => Simulator.Time;

    public LocalAws Aws => _aws.Aws;

    public IAmazonSQS Client { get; }

    public LocalQueue Events => Aws.Queues[Queue];

    public LocalQueue DeadLetters => Aws.Queues[$"{Queue}-dlq"];

    public RecordedLogs Logs { get; } = new();

    /// <summary>The events that <see cref="Note"/> was called with.</summary>
    public ConcurrentQueue<EmailEvent> Handled { get; } = [];

    public Task Note(EmailEvent emailEvent, CancellationToken cancellationToken)
    {
        Handled.Enqueue(emailEvent);
        return Task.CompletedTask;
    }

    /// <summary>Starts an application that creates the queues. Stop it before the end.</summary>
    public async Task<ServiceProvider> StartAsync(Action<EmailEventsBuilder> configure, Action<IServiceCollection>? add = null)
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
            aws.AddEmailEvents(Queue, events =>
            {
                events.Provision(ProvisioningMode.CreateIfMissing);
                configure(events);
            });
        });
        var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return provider;
    }

    public static async Task StopAsync(ServiceProvider application)
    {
        foreach (var service in application.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Sends bodies as SNS or EventBridge would.</summary>
    public async Task SendAsync(params IEnumerable<string> bodies)
    {
        var url = (await Client.GetQueueUrlAsync(Queue)).QueueUrl;
        foreach (var body in bodies)
        {
            await Client.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body });
        }
    }

    /// <summary>Waits until the queue is empty; fails when that takes longer than <paramref name="limit"/> of virtual time.</summary>
    public async Task EmptyAsync(TimeSpan? limit = null)
    {
        var until = Time.GetUtcNow() + (limit ?? TimeSpan.FromMinutes(5));
        while (Events.Messages is { Count: > 0 } left)
        {
            Assert.True(Time.GetUtcNow() < until, $"{left.Count} messages are still in the queue.");
            await PassAsync(TimeSpan.FromMilliseconds(50));
        }
    }

    public Task PassAsync(TimeSpan duration) => Task.Delay(duration, Time);
}
