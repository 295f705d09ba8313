using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Local.Tests;

/// <summary>A Local AWS in virtual time, and the real SDK client on it. SDK retries are off: a test sees every answer.</summary>
internal sealed class LocalAwsFixture : IDisposable
{
    public LocalAwsFixture(LocalAwsOptions? options = null)
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
        Aws = new LocalAws(options, Time);
        Sqs = CreateClient(options?.Region ?? "us-east-1", new BasicAWSCredentials("test", "test"));
    }

    public FakeTimeProvider Time { get; }

    public LocalAws Aws { get; }

    public AmazonSQSClient Sqs { get; }

    public AmazonSQSClient CreateClient(string region, AWSCredentials credentials) => new(credentials, new AmazonSQSConfig
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(region),
        HttpClientFactory = new LocalAwsHttpClientFactory(Aws),
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
    });

    public async Task<string> CreateFifoAsync(string name = "orders.fifo", params (string Name, string Value)[] attributes)
    {
        var all = new Dictionary<string, string> { ["FifoQueue"] = "true" };
        foreach (var (key, value) in attributes) all[key] = value;
        return (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = name, Attributes = all })).QueueUrl;
    }

    public Task<SendMessageResponse> SendAsync(string url, string group, string body) =>
        Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageGroupId = group, MessageBody = body, MessageDeduplicationId = $"{group}-{body}".Replace(' ', '-') });

    public async Task<List<Message>> ReceiveAsync(string url, int max = 10, int wait = 0, int? visibility = null, string? attempt = null)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = url,
            MaxNumberOfMessages = max,
            WaitTimeSeconds = wait,
            ReceiveRequestAttemptId = attempt,
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = ["All"],
        };
        if (visibility is { } seconds) request.VisibilityTimeout = seconds;
        return (await Sqs.ReceiveMessageAsync(request)).Messages ?? [];
    }

    public void Dispose() => Sqs.Dispose();
}
