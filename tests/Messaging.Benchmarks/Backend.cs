using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws;
using Messaging.Aws.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Benchmarks;

/// <summary>An embedded AWS behind a counted wire, a queue in it, and clients for both sides of a comparison.</summary>
internal sealed class Backend : IDisposable
{
    public const string QueueName = "benchmark";

    private readonly WireClientFactory _factory;

    private Backend(TimeSpan latency, Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        Aws = new LocalAws(new LocalAwsOptions { VerifySignatures = false, AcceptedJournalCapacity = 0 });
        Wire = new CountingWire(wrap is null ? Aws.CreateHandler() : wrap(Aws.CreateHandler()), latency);
        _factory = new WireClientFactory(Wire);
        Sqs = CreateClient(_factory);
    }

    public LocalAws Aws { get; }

    public CountingWire Wire { get; }

    public IAmazonSQS Sqs { get; }

    public string QueueUrl { get; private set; } = "";

    public static async Task<Backend> StartAsync(TimeSpan latency = default, Func<HttpMessageHandler, HttpMessageHandler>? wrap = null)
    {
        var backend = new Backend(latency, wrap);
        backend.QueueUrl = (await backend.Sqs.CreateQueueAsync(QueueRequest())).QueueUrl;
        return backend;
    }

    /// <summary>A client of the embedded AWS behind the handler.</summary>
    public static AmazonSQSClient CreateClient(HttpMessageHandler handler) => CreateClient(new WireClientFactory(handler));

    /// <summary>A FIFO queue with high throughput.</summary>
    public static CreateQueueRequest QueueRequest() => new()
    {
        QueueName = QueueName + ".fifo",
        Attributes = new()
        {
            ["FifoQueue"] = "true",
            ["DeduplicationScope"] = "messageGroup",
            ["FifoThroughputLimit"] = "perMessageGroupId",
        },
    };

    /// <summary>An application that uses the library on this backend.</summary>
    public IHost BuildHost(Action<FifoQueueBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddAwsMessaging(aws =>
        {
            aws.ConfigureClients(clients =>
            {
                clients.SqsHttpClientFactory = _factory;
                clients.Credentials = new BasicAWSCredentials("test", "test");
                clients.Region = "us-east-1";
            });
            aws.AddFifoQueue(QueueName, queue =>
            {
                queue.Message<BenchmarkMessage>("benchmark", m => m.GroupBy(b => b.Group).Json(BenchmarkJson.Default.BenchmarkMessage));
                configure?.Invoke(queue);
            });
        });
        return builder.Build();
    }

    public void Dispose()
    {
        Sqs.Dispose();
        Wire.Dispose();
    }

    private static AmazonSQSClient CreateClient(WireClientFactory factory) => new(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
    {
        RegionEndpoint = RegionEndpoint.USEast1,
        HttpClientFactory = factory,
        MaxErrorRetry = 0,
    });

    private sealed class WireClientFactory(HttpMessageHandler wire) : HttpClientFactory
    {
        private readonly HttpClient _client = new(wire, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override string? GetConfigUniqueString(IClientConfig clientConfig) => null;
    }
}
