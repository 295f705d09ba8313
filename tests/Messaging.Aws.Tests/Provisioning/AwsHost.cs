using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Provisioning;

/// <summary>A Local AWS, hosts on it, and the plain SDK client to plant defects and look at what became of them.</summary>
internal sealed class AwsHost : IDisposable
{
    private readonly TimeProvider? _time;

    public AwsHost(TimeProvider? time = null)
    {
        _time = time;
        Aws = new LocalAws(timeProvider: time);
        Sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            RegionEndpoint = RegionEndpoint.USEast1,
            HttpClientFactory = new LocalAwsHttpClientFactory(Aws),
        });
    }

    public LocalAws Aws { get; }

    public AmazonSQSClient Sqs { get; }

    public RecordedLogs Logs { get; } = new();

    public static IConfigurationSection Section(params (string Key, string? Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create($"AwsMessaging:{value.Key}", value.Value)))
        .Build().GetSection("AwsMessaging");

    public IHost Build(Action<AwsMessagingBuilder> configure, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Logging.AddProvider(Logs);
        if (_time is not null)
        {
            builder.Services.AddSingleton(_time);
        }

        builder.Services.AddAwsMessaging(aws =>
        {
            configure(aws);
            aws.UseLocalAws(Aws);
        });
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Starts and stops a host with one queue, <c>orders</c>.</summary>
    public async Task RunAsync(Action<FifoQueueBuilder> configure)
    {
        using var host = Build(aws => aws.AddFifoQueue("orders", configure));
        await host.StartAsync();
        await host.StopAsync();
    }

    /// <summary>What the doctor finds about the queue <c>orders</c> without a start.</summary>
    public async Task<QueueReport> ExamineAsync(Action<FifoQueueBuilder> configure)
    {
        using var host = Build(aws => aws.AddFifoQueue("orders", configure));
        return await host.Services.GetRequiredService<IQueueDoctor>().CheckAsync("orders");
    }

    public async Task<string> CreateAsync(string name, params (string Name, string Value)[] attributes)
    {
        var all = new Dictionary<string, string> { ["FifoQueue"] = "true" };
        foreach (var (attribute, value) in attributes)
        {
            all[attribute] = value;
        }

        return (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name, Attributes = all })).QueueUrl;
    }

    public async Task<Dictionary<string, string>> AttributesAsync(string name)
    {
        var url = (await Sqs.GetQueueUrlAsync(name)).QueueUrl;
        return (await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["All"] })).Attributes;
    }

    public async Task<string> ArnAsync(string name) => (await AttributesAsync(name))["QueueArn"];

    public async Task<string[]> QueueNamesAsync() =>
        [.. ((await Sqs.ListQueuesAsync(new ListQueuesRequest())).QueueUrls ?? []).Select(url => url[(url.LastIndexOf('/') + 1)..]).Order()];

    public void Dispose() => Sqs.Dispose();
}
