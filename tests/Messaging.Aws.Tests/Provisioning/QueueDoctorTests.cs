using Amazon.SQS.Model;

namespace Messaging.Aws.Tests.Provisioning;

/// <summary>Plants a defect, reads the finding, runs the command of its fix, and looks again.</summary>
public sealed class QueueDoctorTests : IDisposable
{
    private const string Queue = "orders.fifo";
    private const string DeadLetterQueue = "orders-dlq.fifo";

    private readonly AwsHost _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_queue_as_created_here_has_no_finding()
    {
        await _aws.RunAsync(queue => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateIfMissing));

        var report = await _aws.ExamineAsync(queue => queue.DeadLetterQueue());

        Assert.Empty(report.Findings);
        Assert.Null(report.Worst);
        Assert.Equal("orders: nothing to report", report.ToString());
        Assert.Equal(new QueueDepth("orders", 0, 0, 0), Assert.Single(report.Depths));
    }

    [Fact]
    public async Task A_missing_queue()
    {
        var finding = await FindAsync("queue-missing");

        Assert.Equal(QueueFindingSeverity.Error, finding.Severity);
        Assert.Equal(QueueFindingArea.Access, finding.Area);
        Assert.Equal(Queue, finding.QueueName);
        await FixAsync(finding);
    }

    [Fact]
    public async Task A_missing_dead_letter_queue()
    {
        await _aws.CreateAsync(Queue);

        var finding = await FindAsync("queue-missing", queue => queue.DeadLetterQueue());

        Assert.Equal(DeadLetterQueue, finding.QueueName);
        await FixAsync(finding, queue => queue.DeadLetterQueue());
    }

    [Fact]
    public async Task A_queue_of_the_console_s_defaults()
    {
        await _aws.CreateAsync(Queue);

        var scope = await FindAsync("deduplication-scope");
        var limit = await FindAsync("throughput-limit");

        Assert.Equal("DeduplicationScope is queue.", scope.What);
        Assert.Contains("the second is swallowed", scope.Why, StringComparison.Ordinal);
        Assert.Equal(QueueFindingSeverity.Warning, scope.Severity);
        Assert.Equal(QueueFindingSeverity.Information, limit.Severity);
        await FixAsync(scope);
        Assert.Empty((await _aws.ExamineAsync(_ => { })).Findings);
    }

    [Theory]
    [InlineData("ContentBasedDeduplication", "true", "content-based-deduplication", QueueFindingSeverity.Information, "ContentBasedDeduplication is on.")]
    [InlineData("DelaySeconds", "15", "delivery-delay", QueueFindingSeverity.Warning, "DelaySeconds is 15.")]
    [InlineData("MaximumMessageSize", "262144", "message-size", QueueFindingSeverity.Information, "MaximumMessageSize is 262144 bytes.")]
    [InlineData("VisibilityTimeout", "10", "visibility-timeout", QueueFindingSeverity.Information, "VisibilityTimeout of the queue is 10 s; this application uses 30 s.")]
    [InlineData("SqsManagedSseEnabled", "false", "encryption", QueueFindingSeverity.Warning, "The queue is not encrypted.")]
    [InlineData("Policy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}""", "policy-open", QueueFindingSeverity.Warning, "The access policy allows everybody (Principal *) something without a condition.")]
    public async Task An_attribute_that_does_not_suit(string attribute, string value, string code, QueueFindingSeverity severity, string what)
    {
        await CreateHealthyAsync((attribute, value));

        var finding = await FindAsync(code);

        Assert.Equal(severity, finding.Severity);
        Assert.Equal(QueueFindingArea.Settings, finding.Area);
        Assert.Equal(what, finding.What);
        Assert.NotEmpty(finding.Why);
        await FixAsync(finding);
    }

    [Fact]
    public async Task A_queue_smaller_than_the_application_was_told()
    {
        await CreateHealthyAsync(("MaximumMessageSize", "262144"));

        var finding = await FindAsync("message-size", queue => queue.Configure(options => options.MaxMessageBytes = 500_000));

        Assert.Equal(QueueFindingSeverity.Warning, finding.Severity);
        Assert.Equal("MaximumMessageSize is 262144 bytes; MaxMessageBytes is 500000.", finding.What);
    }

    [Theory]
    [InlineData(3, 5, QueueFindingSeverity.Warning, 20)]
    [InlineData(1, 5, QueueFindingSeverity.Error, 20)]
    [InlineData(30, 25, QueueFindingSeverity.Warning, 50)]
    public async Task A_receive_count_too_near_to_the_handler_s_attempts(int maxReceiveCount, int attempts, QueueFindingSeverity severity, int least)
    {
        await ConnectAsync(DeadLetterQueue, maxReceiveCount);
        void Configure(FifoQueueBuilder queue) => queue.DeadLetterQueue().Configure(options => options.Consumer.MaxHandlerAttempts = attempts);

        var finding = await FindAsync("max-receive-count", Configure);

        Assert.Equal(severity, finding.Severity);
        Assert.Equal($"maxReceiveCount is {maxReceiveCount}; at least {least} is safe here.", finding.What);
        await FixAsync(finding, Configure);
    }

    [Fact]
    public async Task A_handler_that_may_take_longer_than_a_lease()
    {
        await CreateHealthyAsync();

        var finding = await FindAsync("handler-timeout", queue => Consumed(queue).Configure(options => options.Consumer.HandlerTimeout = TimeSpan.FromMinutes(5)));

        Assert.Equal("HandlerTimeout is 300 s; the visibility timeout is 30 s.", finding.What);
        Assert.StartsWith("Queues:orders:VisibilityTimeout = 00:05:00", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_dead_letter_queue_that_SQS_does_not_know_of()
    {
        await CreateHealthyAsync();
        await CreateHealthyDeadLetterAsync(DeadLetterQueue);

        var finding = await FindAsync("dead-letter-queue-missing", queue => queue.DeadLetterQueue());

        Assert.Equal(QueueFindingSeverity.Warning, finding.Severity);
        await FixAsync(finding, queue => queue.DeadLetterQueue());
        Assert.Contains("\"maxReceiveCount\":\"100\"", (await _aws.AttributesAsync(Queue))["RedrivePolicy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consumed_queue_without_a_dead_letter_queue()
    {
        await CreateHealthyAsync();

        var finding = await FindAsync("dead-letter-queue-none", queue => Consumed(queue));

        Assert.Equal(QueueFindingSeverity.Information, finding.Severity);
        Assert.Contains("queue.DeadLetterQueue()", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_that_go_to_two_places()
    {
        await CreateHealthyDeadLetterAsync(DeadLetterQueue);
        await ConnectAsync("graveyard.fifo", 100);

        var finding = await FindAsync("dead-letter-queue-differs", queue => queue.DeadLetterQueue());

        Assert.Equal($"SQS moves messages to graveyard.fifo; this application sends its dead letters to {DeadLetterQueue}.", finding.What);
        Assert.False(finding.CanBeUpdated);
        Assert.True((await FindAsync("dead-letter-queue-differs", queue => queue.DeadLetterQueue(DeadLetterQueue))).CanBeUpdated);
        await FixAsync(finding, queue => queue.DeadLetterQueue());
    }

    [Fact]
    public async Task A_dead_letter_queue_that_forgets_sooner()
    {
        await ConnectAsync(DeadLetterQueue, 100);
        await SetAsync(DeadLetterQueue, "MessageRetentionPeriod", "86400");

        var finding = await FindAsync("dead-letter-retention", queue => queue.DeadLetterQueue());

        Assert.Equal(DeadLetterQueue, finding.QueueName);
        Assert.Equal("The dead-letter queue keeps messages 1 days, the queue itself 4 days.", finding.What);
        await FixAsync(finding, queue => queue.DeadLetterQueue());
    }

    [Fact]
    public async Task A_dead_letter_queue_that_is_not_encrypted()
    {
        await ConnectAsync(DeadLetterQueue, 100);
        await SetAsync(DeadLetterQueue, "SqsManagedSseEnabled", "false");

        var finding = await FindAsync("encryption");

        Assert.Equal(DeadLetterQueue, finding.QueueName);
        await FixAsync(finding);
    }

    [Fact]
    public async Task Dead_letters_that_wait()
    {
        await ConnectAsync(DeadLetterQueue, 100);
        await SendAsync(DeadLetterQueue, 2);

        var report = await _aws.ExamineAsync(queue => queue.DeadLetterQueue());

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("dead-letters-waiting", QueueFindingArea.Content), (finding.Code, finding.Area));
        Assert.Equal($"2 dead letters wait in {DeadLetterQueue}.", finding.What);
        Assert.Equal(2, Assert.Single(report.Depths).DeadLetters);
        await AwsCliCommand.RunAsync(_aws.Sqs, finding.Fix);
        var tasks = await _aws.Sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = await _aws.ArnAsync(DeadLetterQueue) });
        Assert.Single(tasks.Results);
    }

    [Fact]
    public async Task A_long_backlog()
    {
        await CreateHealthyAsync();
        await SendAsync(Queue, 20_001);

        var finding = await FindAsync("backlog");

        Assert.Equal(QueueFindingSeverity.Information, finding.Severity);
        Assert.Equal("20,001 messages wait.", finding.What);
    }

    [Theory]
    [MemberData(nameof(AskedSettings))]
    public async Task A_setting_that_is_not_as_asked_for(string attribute, string actual, Action<FifoQueueOptions> ask)
    {
        await CreateHealthyAsync((attribute, actual));
        void Configure(FifoQueueBuilder queue) => queue.Configure(ask);

        var finding = (await _aws.ExamineAsync(Configure)).Findings.First(found => found.Code == "setting-differs" && (found.What.StartsWith(attribute, StringComparison.Ordinal) || attribute == "Policy"));

        Assert.True(finding.CanBeUpdated);
        Assert.Equal(QueueFindingSeverity.Warning, finding.Severity);
        await AwsCliCommand.RunAsync(_aws.Sqs, finding.Fix);
        Assert.DoesNotContain(finding.What, (await _aws.ExamineAsync(Configure)).Findings.Select(found => found.What));
    }

    public static TheoryData<string, string, Action<FifoQueueOptions>> AskedSettings() => new()
    {
        { "VisibilityTimeout", "30", options => options.VisibilityTimeout = TimeSpan.FromSeconds(60) },
        { "MessageRetentionPeriod", "60", options => options.Setup.RetentionPeriod = TimeSpan.FromDays(7) },
        { "DelaySeconds", "3", options => options.Setup.DeliveryDelay = TimeSpan.Zero },
        { "MaximumMessageSize", "2048", options => options.Setup.MaximumMessageBytes = 4096 },
        { "SqsManagedSseEnabled", "false", options => options.Setup.Encryption = QueueEncryption.SqsManaged },
        { "SqsManagedSseEnabled", "true", options => options.Setup.Encryption = QueueEncryption.None },
        { "KmsMasterKeyId", "alias/old", options => (options.Setup.Encryption, options.Setup.KmsKeyId) = (QueueEncryption.Kms, "alias/new") },
        { "SqsManagedSseEnabled", "true", options => (options.Setup.Encryption, options.Setup.KmsKeyId) = (QueueEncryption.Kms, "alias/new") },
        { "DeduplicationScope", "messageGroup", options => options.Setup.HighThroughput = false },
        { "FifoThroughputLimit", "perMessageGroupId", options => options.Setup.HighThroughput = false },
        { "Policy", "{}", options => options.Setup.Policy = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sqs:SendMessage","Resource":"{queue-arn}"}}""" },
    };

    [Fact]
    public async Task Tags_that_are_not_as_asked_for()
    {
        var url = await CreateHealthyAsync();
        await _aws.Sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = url, Tags = new() { ["team"] = "b", ["owner"] = "somebody" } });
        static void Configure(FifoQueueBuilder queue) => queue.Configure(options => (options.Setup.Tags["team"], options.Setup.Tags["cost"]) = ("it's ours", "1"));

        var finding = await FindAsync("tags-differ", Configure);

        Assert.Equal("The tags 'cost', 'team' are missing or have another value.", finding.What);
        await FixAsync(finding, Configure);
        Assert.Equal("somebody", (await _aws.Sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url })).Tags["owner"]);
    }

    [Fact]
    public async Task A_queue_that_nobody_registered_is_the_caller_s_mistake()
    {
        using var host = _aws.Build(aws => aws.AddFifoQueue("orders", _ => { }));
        var doctor = (IQueueDoctor)host.Services.GetService(typeof(IQueueDoctor))!;

        var mistake = await Assert.ThrowsAsync<ArgumentException>(() => doctor.CheckAsync("invoices"));

        Assert.StartsWith("No queue 'invoices' is registered. Registered: orders.", mistake.Message, StringComparison.Ordinal);
    }

    private static FifoQueueBuilder Consumed(FifoQueueBuilder queue) =>
        queue.Message<string>("note").Consume(consumer => consumer.Handle<string>((_, _) => Task.CompletedTask));

    private async Task<QueueFinding> FindAsync(string code, Action<FifoQueueBuilder>? configure = null)
    {
        var report = await _aws.ExamineAsync(configure ?? (_ => { }));
        return Assert.Single(report.Findings, finding => finding.Code == code);
    }

    private async Task FixAsync(QueueFinding finding, Action<FifoQueueBuilder>? configure = null)
    {
        await AwsCliCommand.RunAsync(_aws.Sqs, finding.Fix);

        var after = await _aws.ExamineAsync(configure ?? (_ => { }));
        Assert.DoesNotContain(after.Findings, found => found.Code == finding.Code && found.QueueName == finding.QueueName);
    }

    private Task<string> CreateHealthyAsync(params (string Name, string Value)[] attributes) =>
        _aws.CreateAsync(Queue, [("DeduplicationScope", "messageGroup"), ("FifoThroughputLimit", "perMessageGroupId"), .. attributes]);

    private Task<string> CreateHealthyDeadLetterAsync(string name) => _aws.CreateAsync(
        name, ("DeduplicationScope", "messageGroup"), ("FifoThroughputLimit", "perMessageGroupId"), ("MessageRetentionPeriod", "1209600"));

    private async Task ConnectAsync(string deadLetterQueue, int maxReceiveCount)
    {
        await CreateHealthyDeadLetterAsync(deadLetterQueue);
        var arn = await _aws.ArnAsync(deadLetterQueue);
        await CreateHealthyAsync(("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":{{maxReceiveCount}}}"""));
    }

    private async Task SetAsync(string name, string attribute, string value) =>
        await _aws.Sqs.SetQueueAttributesAsync((await _aws.Sqs.GetQueueUrlAsync(name)).QueueUrl, new() { [attribute] = value });

    private async Task SendAsync(string name, int messages)
    {
        var url = (await _aws.Sqs.GetQueueUrlAsync(name)).QueueUrl;
        foreach (var batch in Enumerable.Range(0, messages).Chunk(10))
        {
            await _aws.Sqs.SendMessageBatchAsync(new SendMessageBatchRequest
            {
                QueueUrl = url,
                Entries = [.. batch.Select(i => new SendMessageBatchRequestEntry { Id = $"m{i}", MessageBody = "x", MessageGroupId = $"g{i % 50}", MessageDeduplicationId = $"d{i}" })],
            });
        }
    }
}
