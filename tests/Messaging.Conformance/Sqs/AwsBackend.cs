using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

/// <summary>Amazon SQS itself, with the SDK's usual credentials and region, in real time. Deletes the queues that the test created.</summary>
/// <remarks>Runs only when <c>MESSAGING_AWS_TESTS=1</c>. It creates about 150 queues and waits out windows of five minutes; the requests
/// stay within the free tier. Written without an account at hand: not tried yet.</remarks>
public sealed class AwsBackend : ISqsBackend
{
    public const string OptIn = "MESSAGING_AWS_TESTS";

    private readonly ConcurrentBag<string> _created = [];

    private AwsBackend()
    {
        var client = new AmazonSQSClient(new AmazonSQSConfig { MaxErrorRetry = 0 });
        client.BeforeRequestEvent += (_, arguments) => Remember(arguments);
        Sqs = client;
    }

    public static bool IsAskedFor => Environment.GetEnvironmentVariable(OptIn) == "1";

    public IAmazonSQS Sqs { get; }

    public IReadOnlySet<string> RowsNotPassed { get; } = new HashSet<string>();

    // Where it is uncertain how AWS behaves, either way passes.
    public SqsReadings Readings { get; } = new();

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static Task<ISqsBackend> StartAsync() => Task.FromResult<ISqsBackend>(new AwsBackend());

    public Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _created.Distinct())
        {
            await DeleteAsync(name);
        }

        Sqs.Dispose();
    }

    private void Remember(RequestEventArgs arguments)
    {
        if (arguments is WebServiceRequestEventArgs { Request: CreateQueueRequest { QueueName: { } name } })
        {
            _created.Add(name);
        }
    }

    private async Task DeleteAsync(string name)
    {
        try
        {
            await Sqs.DeleteQueueAsync((await Sqs.GetQueueUrlAsync(name)).QueueUrl);
        }
        catch (QueueDoesNotExistException)
        {
            // The test deleted it, or its creation was refused, as it should be.
        }
    }
}
