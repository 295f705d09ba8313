using System.Runtime.CompilerServices;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

/// <summary>What the suites share: a backend for each test, and short ways to ask it.</summary>
public abstract class SqsConformance : IAsyncLifetime
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private int _queues;

    protected ISqsBackend Backend { get; private set; } = null!;

    protected IAmazonSQS Sqs => Backend.Sqs;

    public async Task InitializeAsync() => Backend = await CreateBackendAsync();

    public async Task DisposeAsync() => await Backend.DisposeAsync();

    protected abstract Task<ISqsBackend> CreateBackendAsync();

    /// <summary>Runs the test of a row; its ID is how the method's name begins.</summary>
    protected async Task Row(Func<Task> test, [CallerMemberName] string name = "")
    {
        var id = name[..SqsRows.IdLength];
        if (!Backend.RowsNotPassed.Contains(id))
        {
            await test();
            return;
        }

        Assert.True(await Record.ExceptionAsync(test) is not null, $"Row {id} passes: take it off the list.");
    }

    protected string NewName(string suffix = ".fifo") => $"q{_run}-{Interlocked.Increment(ref _queues)}{suffix}";

    protected async Task<string> FifoAsync(params (string Name, string Value)[] attributes)
    {
        var all = new Dictionary<string, string> { ["FifoQueue"] = "true" };
        foreach (var (name, value) in attributes) all[name] = value;
        return (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = NewName(), Attributes = all })).QueueUrl;
    }

    protected async Task<string> StandardAsync(params (string Name, string Value)[] attributes)
    {
        var all = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);
        return (await Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = NewName(""), Attributes = all })).QueueUrl;
    }

    /// <summary>A FIFO queue and the FIFO queue its messages go to after so many receives.</summary>
    protected async Task<(string Source, string DeadLetters)> WithDeadLetterQueueAsync(
        int maxReceiveCount, params (string Name, string Value)[] attributes)
    {
        var deadLetters = await FifoAsync();
        var policy = $$"""{"deadLetterTargetArn":"{{await ArnAsync(deadLetters)}}","maxReceiveCount":{{maxReceiveCount}}}""";
        return (await FifoAsync([.. attributes, ("RedrivePolicy", policy)]), deadLetters);
    }

    protected async Task<string> AttributeAsync(string url, string name) =>
        (await Sqs.GetQueueAttributesAsync(url, [name])).Attributes[name];

    protected Task<string> ArnAsync(string url) => AttributeAsync(url, "QueueArn");

    /// <summary>Sends to a FIFO queue, with an explicit deduplication ID: the given one, or a new one.</summary>
    protected Task<SendMessageResponse> SendAsync(string url, string group, string body, string? deduplicationId = null) =>
        Sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageGroupId = group,
            MessageBody = body,
            MessageDeduplicationId = deduplicationId ?? Guid.NewGuid().ToString(),
        });

    /// <summary>Sends to a FIFO queue that takes the deduplication ID from the content.</summary>
    protected Task<SendMessageResponse> SendByContentAsync(string url, string group, string body) =>
        Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageGroupId = group, MessageBody = body });

    protected Task<SendMessageBatchResponse> SendBatchAsync(string url, params SendMessageBatchRequestEntry[] entries) =>
        Sqs.SendMessageBatchAsync(new SendMessageBatchRequest { QueueUrl = url, Entries = [.. entries] });

    protected static SendMessageBatchRequestEntry Entry(string id, string body, string? group = "g", string? deduplicationId = null) => new()
    {
        Id = id,
        MessageBody = body,
        MessageGroupId = group,
        MessageDeduplicationId = deduplicationId ?? Guid.NewGuid().ToString(),
    };

    protected async Task<List<Message>> ReceiveAsync(
        string url, int max = 10, int wait = 0, int? visibility = null, string? attempt = null, params string[] attributeNames)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = url,
            MaxNumberOfMessages = max,
            WaitTimeSeconds = wait,
            ReceiveRequestAttemptId = attempt,
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = [.. attributeNames],
        };
        if (visibility is { } seconds) request.VisibilityTimeout = seconds;
        return (await Sqs.ReceiveMessageAsync(request)).Messages ?? [];
    }

    /// <summary>Receives until the queue gives nothing more, and deletes what came.</summary>
    protected async Task<List<Message>> DrainAsync(string url)
    {
        List<Message> all = [];
        while (await ReceiveAsync(url) is { Count: > 0 } messages)
        {
            all.AddRange(messages);
            foreach (var message in messages) await DeleteAsync(url, message);
        }

        return all;
    }

    protected Task DeleteAsync(string url, Message message) => Sqs.DeleteMessageAsync(url, message.ReceiptHandle);

    protected Task ChangeAsync(string url, Message message, int seconds) =>
        Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, seconds);

    /// <summary>A FIFO queue with so many messages in each group: g1, g2, …</summary>
    protected async Task<string> FilledAsync(params (string Group, int Count)[] groups)
    {
        var url = await FifoAsync();
        foreach (var (group, count) in groups)
        {
            for (var i = 1; i <= count; i++) await SendAsync(url, group, $"{group}{i}");
        }

        return url;
    }

    protected static IEnumerable<string> Bodies(IEnumerable<Message> messages) => messages.Select(message => message.Body);

    protected static Task<AmazonSQSException> RefusedAsync(string code, Func<Task> call) => RefusedAsync<AmazonSQSException>(code, call);

    /// <summary>The call must fail with this exception type, or one derived from it, and this error code.</summary>
    protected static async Task<T> RefusedAsync<T>(string code, Func<Task> call)
        where T : AmazonSQSException
    {
        var error = await Assert.ThrowsAnyAsync<T>(call);
        Assert.Equal(code, error.ErrorCode);
        return error;
    }

    protected static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
