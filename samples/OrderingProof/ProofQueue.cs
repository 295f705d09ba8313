using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws;
using Messaging.Aws.Local;

namespace OrderingProof;

/// <summary>Where the queue lives: in the embedded AWS, which writes down what it accepts, or in AWS, where the receivers must tell.</summary>
internal sealed class ProofQueue : IDisposable
{
    private readonly LocalAws? _local;
    private readonly RequestCounter _counter = new();
    private readonly AmazonSQSClient _client;

    public ProofQueue(ProofOptions options)
    {
        if (options.Aws)
        {
            // One of its own for each run, since what an earlier run left behind would count as a mistake of this one.
            Name = $"ordering-proof-{Guid.CreateVersion7().ToString("N")[^8..]}";
            _client = new();
            return;
        }

        Name = "ordering-proof";
        _local = new(new LocalAwsOptions { AcceptedJournalCapacity = options.Messages + 1 });
        _client = new(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            RegionEndpoint = RegionEndpoint.USEast1,
            HttpClientFactory = new LocalAwsHttpClientFactory(_local),
            MaxErrorRetry = 10,
        });
    }

    public string Name { get; }

    public long Requests => _local?.Requests.All.Calls ?? _counter.Requests;

    public long FaultsInjected => _local?.Faults.InjectedCount ?? 0;

    public void Use(AwsMessagingBuilder messaging)
    {
        if (_local is not null)
        {
            messaging.UseLocalAws(_local);
        }
    }

    public void Break(string faults)
    {
        if (_local is not null)
        {
            FaultPlan.Apply(_local.Faults, faults);
        }
    }

    /// <summary>What the queue accepted, in the order in which it did.</summary>
    public IReadOnlyList<AcceptedStep> Accepted(History history) => _local is null
        ? history.Received
        : [.. _local.Queues[Name + ".fifo"].Accepted.Select(message =>
            new AcceptedStep(message.MessageId, JsonSerializer.Deserialize<Step>(message.Body, JsonSerializerOptions.Web)!))];

    /// <summary>The defect of loss: somebody else takes a message and deletes it unhandled.</summary>
    public async Task StealOneAsync()
    {
        var url = await UrlAsync();
        var stolen = await _client.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 1, WaitTimeSeconds = 20 });
        await _client.DeleteMessageAsync(url, stolen.Messages[0].ReceiptHandle);
    }

    /// <summary>Deletes a queue in AWS.</summary>
    public async Task DeleteAsync()
    {
        if (_local is null)
        {
            await _client.DeleteQueueAsync(await UrlAsync());
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _counter.Dispose();
    }

    private async Task<string> UrlAsync() => (await _client.GetQueueUrlAsync(Name + ".fifo")).QueueUrl;
}
