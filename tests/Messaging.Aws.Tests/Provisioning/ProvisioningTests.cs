using System.Net;
using Amazon.SQS.Model;
using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Aws.Tests.Provisioning;

public sealed class ProvisioningTests : IDisposable
{
    private const string Queue = "orders.fifo";
    private const string DeadLetterQueue = "orders-dlq.fifo";
    private static readonly string[] Alive = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed", "LastModifiedTimestamp"];

    private readonly AwsHost _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_missing_queue_is_created_as_asked_for()
    {
        await _aws.RunAsync(queue => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateIfMissing, setUp =>
        {
            setUp.RetentionPeriod = TimeSpan.FromDays(7);
            setUp.DeliveryDelay = TimeSpan.FromSeconds(2);
            setUp.MaximumMessageBytes = 2048;
            setUp.Encryption = QueueEncryption.Kms;
            setUp.KmsKeyId = "alias/orders";
            setUp.KmsDataKeyReusePeriod = TimeSpan.FromMinutes(10);
            setUp.Policy = """{"Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sqs:SendMessage","Resource":"{queue-arn}"}}""";
            setUp.Tags["team"] = "shop";
        }));

        var queue = await _aws.AttributesAsync(Queue);
        Assert.Equal(
            ("true", "messageGroup", "perMessageGroupId", "30", "604800", "2", "2048", "alias/orders", "600"),
            (queue["FifoQueue"], queue["DeduplicationScope"], queue["FifoThroughputLimit"], queue["VisibilityTimeout"], queue["MessageRetentionPeriod"],
                queue["DelaySeconds"], queue["MaximumMessageSize"], queue["KmsMasterKeyId"], queue["KmsDataKeyReusePeriodSeconds"]));
        Assert.Contains($"\"Resource\":\"{queue["QueueArn"]}\"", queue["Policy"], StringComparison.Ordinal);
        var deadLetter = await _aws.AttributesAsync(DeadLetterQueue);
        Assert.Equal(("1209600", "alias/orders", "messageGroup"), (deadLetter["MessageRetentionPeriod"], deadLetter["KmsMasterKeyId"], deadLetter["DeduplicationScope"]));
        Assert.Equal($$"""{"deadLetterTargetArn":"{{deadLetter["QueueArn"]}}","maxReceiveCount":"100"}""", queue["RedrivePolicy"]);
        Assert.Equal("shop", (await TagsAsync(Queue))["team"]);
        Assert.Equal("shop", (await TagsAsync(DeadLetterQueue))["team"]);
    }

    [Fact]
    public async Task An_existing_queue_is_left_as_it_is_unless_an_update_is_asked_for()
    {
        await _aws.CreateAsync(Queue, ("VisibilityTimeout", "77"));
        var before = await _aws.AttributesAsync(Queue);

        await _aws.RunAsync(queue => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateIfMissing, Everything));

        Assert.Equal(before, await _aws.AttributesAsync(Queue));
        Assert.Equal([DeadLetterQueue, Queue], await _aws.QueueNamesAsync());
        Assert.Contains(_aws.Logs.Entries, entry => entry is (LogLevel.Warning, var text) && text.Contains("setting-differs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_changes_what_was_set_and_nothing_else()
    {
        await _aws.CreateAsync(Queue, ("VisibilityTimeout", "77"), ("DelaySeconds", "5"), ("ReceiveMessageWaitTimeSeconds", "3"), ("ContentBasedDeduplication", "true"));
        var before = await _aws.AttributesAsync(Queue);

        await _aws.RunAsync(queue => queue.Provision(ProvisioningMode.CreateOrUpdate, setUp => setUp.RetentionPeriod = TimeSpan.FromDays(7)));

        var after = await _aws.AttributesAsync(Queue);
        Assert.Equal(["MessageRetentionPeriod"], after.Keys.Union(before.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).Except(Alive));
        Assert.Equal("604800", after["MessageRetentionPeriod"]);
    }

    [Fact]
    public async Task An_update_repairs_what_can_be_repaired_and_the_report_says_what_cannot()
    {
        await _aws.CreateAsync(Queue, ("VisibilityTimeout", "77"), ("SqsManagedSseEnabled", "false"), ("ContentBasedDeduplication", "true"), ("DelaySeconds", "5"));
        void Configure(FifoQueueBuilder queue) => queue.DeadLetterQueue().Configure(options => options.VisibilityTimeout = TimeSpan.FromSeconds(60))
            .Provision(ProvisioningMode.CreateOrUpdate, Everything);
        Assert.Contains((await _aws.ExamineAsync(Configure)).Findings, finding => finding.CanBeUpdated);

        await _aws.RunAsync(Configure);

        var report = await _aws.ExamineAsync(Configure);
        Assert.DoesNotContain(report.Findings, finding => finding.CanBeUpdated);
        Assert.Equal(["content-based-deduplication", "delivery-delay"], report.Findings.Select(finding => finding.Code).Order());
        var changed = Assert.Single(_aws.Logs.Entries, entry => entry.Text.StartsWith("Queue orders: changed DeduplicationScope", StringComparison.Ordinal)).Text;
        Assert.Contains("VisibilityTimeout", changed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_update_changes_nothing()
    {
        void Configure(FifoQueueBuilder queue) => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateOrUpdate, Everything);
        await _aws.RunAsync(Configure);
        var logged = _aws.Logs.Entries.Count(entry => entry.Text.Contains("changed", StringComparison.Ordinal));

        await _aws.RunAsync(Configure);

        Assert.Equal(logged, _aws.Logs.Entries.Count(entry => entry.Text.Contains("changed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, null, "graveyard.fifo", 7)]
    [InlineData(null, 50, "graveyard.fifo", 50)]
    [InlineData(DeadLetterQueue, null, DeadLetterQueue, 7)]
    public async Task A_redrive_policy_of_somebody_else_is_changed_only_where_that_was_asked_for(string? name, int? count, string target, int expectedCount)
    {
        await _aws.CreateAsync("graveyard.fifo");
        await _aws.CreateAsync(Queue, ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{await _aws.ArnAsync("graveyard.fifo")}}","maxReceiveCount":7}"""));

        await _aws.RunAsync(queue => queue.DeadLetterQueue(name).Provision(ProvisioningMode.CreateOrUpdate).Configure(options =>
        {
            if (count is { } asked)
            {
                options.DeadLetterQueue.MaxReceiveCount = asked;
            }
        }));

        var policy = (await _aws.AttributesAsync(Queue))["RedrivePolicy"].Replace("\"7\"", "7", StringComparison.Ordinal).Replace("\"50\"", "50", StringComparison.Ordinal);
        Assert.Equal($$"""{"deadLetterTargetArn":"{{await _aws.ArnAsync(target)}}","maxReceiveCount":{{expectedCount}}}""", policy);
    }

    [Theory]
    [InlineData(ProvisioningMode.None)]
    [InlineData(ProvisioningMode.Verify)]
    public async Task Without_leave_to_create_a_missing_queue_fails_the_start(ProvisioningMode mode)
    {
        var failure = await Assert.ThrowsAsync<QueueSetupException>(() => _aws.RunAsync(queue => queue.Provision(mode)));

        Assert.Contains("it does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await _aws.QueueNamesAsync());
    }

    [Fact]
    public async Task Every_queue_that_fails_is_in_one_exception()
    {
        using var host = _aws.Build(aws => aws.AddFifoQueue("orders", _ => { }).AddFifoQueue("invoices", _ => { }));

        var failure = await Assert.ThrowsAsync<QueueSetupException>(() => host.StartAsync());

        Assert.Equal("orders, invoices", failure.Queue);
        Assert.Contains("'orders.fifo' in SQS", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'invoices.fifo' in SQS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_can_be_made_to_fail_for_settings_but_never_for_what_is_in_the_queue()
    {
        await _aws.RunAsync(queue => queue.DeadLetterQueue().Provision(ProvisioningMode.CreateIfMissing));
        var url = (await _aws.Sqs.GetQueueUrlAsync(DeadLetterQueue)).QueueUrl;
        await _aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "x", MessageGroupId = "g", MessageDeduplicationId = "d" });
        void Configure(FifoQueueBuilder queue) => queue.DeadLetterQueue().Provision(ProvisioningMode.Verify).Configure(options => options.StartCheck = QueueStartCheck.Fail);
        await _aws.RunAsync(Configure);

        var failure = await Assert.ThrowsAsync<QueueSetupException>(() => _aws.RunAsync(queue =>
        {
            Configure(queue);
            queue.Configure(options => options.Setup.RetentionPeriod = TimeSpan.FromDays(1));
        }));

        Assert.Equal("setting-differs", Assert.Single(failure.Findings).Code);
        Assert.Contains("MessageRetentionPeriod is 345600; asked for is 86400.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_provisioning_nothing_is_checked_by_itself()
    {
        await _aws.CreateAsync(Queue);

        await _aws.RunAsync(_ => { });
        Assert.DoesNotContain(_aws.Logs.Entries, entry => entry.Text.Contains("deduplication-scope", StringComparison.Ordinal));

        await _aws.RunAsync(queue => queue.Configure(options => options.StartCheck = QueueStartCheck.Warn));
        Assert.Contains(_aws.Logs.Entries, entry => entry is (LogLevel.Warning, var text) && text.StartsWith("Queue orders (orders.fifo), deduplication-scope: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_queue_that_another_process_creates_in_between_is_taken_as_it_is()
    {
        var factory = new InterceptedSqs(_aws.Aws, async operation =>
        {
            if (operation == "CreateQueue" && (await _aws.QueueNamesAsync()).Length == 0)
            {
                await _aws.CreateAsync(Queue, ("VisibilityTimeout", "77"));
            }

            return null;
        });

        await StartAsync(factory, queue => queue.Provision(ProvisioningMode.CreateIfMissing));

        Assert.Equal("77", (await _aws.AttributesAsync(Queue))["VisibilityTimeout"]);
    }

    [Fact]
    public async Task A_name_that_was_in_use_a_moment_ago_is_waited_for()
    {
        var time = new TimersOnDemand();
        using var aws = new AwsHost(time);
        await aws.Sqs.DeleteQueueAsync(await aws.CreateAsync(Queue));
        var deletedAt = time.GetUtcNow();

        await time.PassAsync(TimeSpan.FromSeconds(5), Complete(aws.RunAsync(queue => queue.Provision(ProvisioningMode.CreateIfMissing))));

        Assert.Equal([Queue], await aws.QueueNamesAsync());
        Assert.Equal(TimeSpan.FromSeconds(60), time.GetUtcNow() - deletedAt);
        Assert.Equal(12, aws.Logs.Entries.Count(entry => entry.Text.Contains("was deleted less than 60 seconds ago", StringComparison.Ordinal)));

        static async Task<bool> Complete(Task run)
        {
            await run;
            return true;
        }
    }

    [Fact]
    public void A_throttled_start_is_tried_again()
    {
        var refusals = 3;
        var factory = new InterceptedSqs(_aws.Aws, _ => Task.FromResult(
            refusals-- > 0 ? InterceptedSqs.Refusal(HttpStatusCode.BadRequest, "RequestThrottled") : null));

        Simulator.Run(async simulation =>
        {
            await StartAsync(factory, queue => queue.Provision(ProvisioningMode.CreateIfMissing), simulation.Time);

            Assert.Equal(200 + 400 + 800, (simulation.Time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)).TotalMilliseconds);
        });
    }

    [Fact]
    public void An_SQS_that_cannot_be_reached_fails_the_start_and_is_a_finding()
    {
        var factory = new InterceptedSqs(_aws.Aws, _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "planted"));

        Simulator.Run(async simulation =>
        {
            var failure = await Assert.ThrowsAsync<QueueSetupException>(() => StartAsync(factory, _ => { }, simulation.Time));
            Assert.True(failure.IsTransient);

            using var host = BuildOn(factory, _ => { }, simulation.Time);
            var report = await host.Services.GetRequiredService<IQueueDoctor>().CheckAsync();
            Assert.Equal(("queue-unreachable", QueueFindingSeverity.Error), (Assert.Single(report.Findings).Code, report.Worst));
            Assert.Empty(report.Depths);
        });
    }

    [Fact]
    public async Task A_queue_that_may_not_be_read_is_a_finding_with_the_action_to_allow()
    {
        await _aws.CreateAsync(Queue);
        var factory = new InterceptedSqs(_aws.Aws, operation => Task.FromResult(
            operation == "GetQueueAttributes" ? InterceptedSqs.Refusal(HttpStatusCode.Forbidden, "AccessDeniedException") : null));
        using var host = BuildOn(factory, _ => { }, TimeProvider.System);

        var finding = Assert.Single((await host.Services.GetRequiredService<IQueueDoctor>().CheckAsync()).Findings);

        Assert.Equal(("queue-unreadable", QueueFindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("sqs:GetQueueAttributes", finding.Fix, StringComparison.Ordinal);
    }

    private static void Everything(QueueSetupOptions setUp)
    {
        setUp.HighThroughput = true;
        setUp.RetentionPeriod = TimeSpan.FromDays(7);
        setUp.Encryption = QueueEncryption.SqsManaged;
        setUp.MaximumMessageBytes = 1_000_000;
        setUp.Policy = """{"Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sqs:SendMessage","Resource":"{queue-arn}"}}""";
        setUp.Tags["team"] = "shop";
    }

    private async Task StartAsync(InterceptedSqs factory, Action<FifoQueueBuilder> configure, TimeProvider? time = null)
    {
        using var host = BuildOn(factory, configure, time ?? TimeProvider.System);
        await host.StartAsync();
        await host.StopAsync();
    }

    private IHost BuildOn(InterceptedSqs factory, Action<FifoQueueBuilder> configure, TimeProvider time) => _aws.Build(
        aws => aws.ConfigureClients(clients => clients.SqsHttpClientFactory = factory).AddFifoQueue("orders", configure),
        services => services.AddSingleton(time));

    private async Task<Dictionary<string, string>> TagsAsync(string name) =>
        (await _aws.Sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = (await _aws.Sqs.GetQueueUrlAsync(name)).QueueUrl })).Tags;
}
