using Amazon.Runtime;
using Amazon.SQS;
using Messaging.Emulators;

namespace Messaging.Conformance.Sqs;

/// <summary>fauxqs, an emulator in JavaScript, in real time: a second opinion on the rows it knows.</summary>
public sealed class FauxqsBackend : ISqsBackend
{
    // One server for all tests: their queues have names of their own. It ends when this process does.
    private static readonly Lazy<Task<NodeEmulator>> Server = new(() => NodeEmulator.StartAsync("fauxqs"));

    private FauxqsBackend(Uri address) => Sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
    {
        ServiceURL = address.ToString(),
        AuthenticationRegion = "us-east-1",
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
    });

    public IAmazonSQS Sqs { get; }

    // It writes "AWS.SimpleQueueService." before every error code, returns one message per group and receive, takes expired handles,
    // and has no move tasks; that alone is most of this list.
    public IReadOnlySet<string> RowsNotPassed { get; } = new HashSet<string>
    {
        "A02", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A16", "A17", "A19", "A20", "A21", "A22", "A23",
        "B01", "B02", "B08", "B13", "B16", "B18", "B19", "B20", "B21", "B23", "B24", "B25", "B26", "B27",
        "C02", "C10", "C12",
        "D02", "D04", "D05", "D06", "D07", "D11", "D13", "D14", "D16", "D19", "D27", "D28", "D30", "D31", "D32", "D34",
        "E01", "E02", "E05", "E06", "E07", "E08", "E09",
        "F02", "F03", "F04", "F06",
    };

    public SqsReadings Readings { get; } = new();

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<ISqsBackend> StartAsync() => new FauxqsBackend((await Server.Value).Address);

    public Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    public ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        return ValueTask.CompletedTask;
    }
}
