using Amazon;
using Amazon.Runtime;
using Amazon.SQS;
using Messaging.Aws.Local;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Conformance.Sqs;

/// <summary>Local AWS inside the process, in virtual time.</summary>
public sealed class InProcessBackend : ISqsBackend
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    public InProcessBackend() => Sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
    {
        RegionEndpoint = RegionEndpoint.USEast1,
        HttpClientFactory = new LocalAwsHttpClientFactory(new LocalAws(timeProvider: _time)),
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
    });

    public IAmazonSQS Sqs { get; }

    public IReadOnlySet<string> RowsNotPassed { get; } = new HashSet<string>();

    /// <summary>Local AWS by default: the reading that is hardest on a client.</summary>
    public static SqsReadings DefaultReadings { get; } = new()
    {
        ExpiredLeaseCannotBeChanged = true,
        AbortedReceiveTakesMessages = true,
        MovedMessageIsSwallowed = true,
        RefusedEntryStopsItsGroup = false,
    };

    public SqsReadings Readings => DefaultReadings;

    public DateTimeOffset Now => _time.GetUtcNow();

    public Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        return ValueTask.CompletedTask;
    }
}
