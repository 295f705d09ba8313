using Amazon.SQS.Model;
using Messaging.Aws.Tests.Provisioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Aws.Tests.Email.Events;

/// <summary>What the host's start does about a queue with events: options, names, set-up.</summary>
public sealed class EmailEventsStartTests : IDisposable
{
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:ses-events";
    private const string Rule = "arn:aws:events:us-east-1:123456789012:rule/ses-events";

    private readonly AwsHost _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task Every_problem_is_in_one_message()
    {
        var failure = await FailureAsync(aws => aws.AddEmailEvents("mail-events", events => events.Configure(options =>
        {
            options.QueueName = "mail-events.fifo";
            options.MaxConcurrentEvents = 0;
            options.MaxHandlerAttempts = 101;
            options.HandlerRetryDelay = TimeSpan.FromSeconds(31);
            options.HandlerTimeout = TimeSpan.Zero;
            options.DrainTimeout = TimeSpan.FromMinutes(11);
            options.IdempotencyRetention = TimeSpan.FromSeconds(1);
            options.VisibilityTimeout = TimeSpan.FromSeconds(1);
            options.DeadLetterQueue.Enabled = false;
            options.Setup.HighThroughput = true;
            options.Setup.Policy = "{}";
            options.TopicArn = Topic + ".fifo";
            options.RuleArn = Topic;
        })));

        string[] expected =
        [
            "EmailEvents:mail-events:DeadLetterQueue:Enabled = 'False' cannot be: a body that holds no event has to go somewhere.",
            "EmailEvents:mail-events:DrainTimeout = '00:11:00' must be from 00:00:00 to 00:10:00.",
            "EmailEvents:mail-events:HandlerRetryDelay = '00:00:31' must be from 00:00:00 to 00:00:30.",
            "EmailEvents:mail-events:HandlerTimeout = '00:00:00' must be from 00:00:00.1000000 to 12:00:00.",
            "EmailEvents:mail-events:IdempotencyRetention = '00:00:01' must be from 00:01:00 to 366.00:00:00.",
            "EmailEvents:mail-events:MaxConcurrentEvents = '0' must be from 1 to 10000.",
            "EmailEvents:mail-events:MaxHandlerAttempts = '101' must be from 1 to 100.",
            "EmailEvents:mail-events:QueueName = 'mail-events.fifo' is no name of a standard queue: up to 80 characters of A-Z a-z 0-9 _ -, without .fifo: SES events need a standard queue.",
            $"EmailEvents:mail-events:RuleArn = '{Topic}' is no ARN of an EventBridge rule, such as arn:aws:events:eu-west-1:123456789012:rule/ses-events.",
            "EmailEvents:mail-events:Setup:HighThroughput = 'True' is for FIFO queues only: leave it out.",
            "EmailEvents:mail-events:Setup:Policy = '2 characters' cannot stand beside TopicArn or RuleArn, which make the policy: put their statements into it, or leave it out.",
            $"EmailEvents:mail-events:TopicArn = '{Topic}.fifo' is no ARN of a standard SNS topic, such as arn:aws:sns:eu-west-1:123456789012:ses-events.",
            "EmailEvents:mail-events:VisibilityTimeout = '00:00:01' must be from 00:00:02 to 12:00:00.",
            "Queue 'mail-events' has e-mail events but no handler. Add e.Handle<…>().",
        ];
        Assert.Equal(expected, failure.Failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_registered_name_of_a_FIFO_queue_is_refused()
    {
        var failure = await FailureAsync(aws => aws.AddEmailEvents("events.fifo", events => events.Handle<EmailEvent>(IgnoreAsync)));

        Assert.StartsWith("EmailEvents:events.fifo:QueueName = 'events.fifo' is no name of a standard queue", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_name_for_both_kinds_of_queue_is_refused(bool fifoFirst)
    {
        var failure = await FailureAsync(aws =>
        {
            var steps = new List<Action> { () => aws.AddFifoQueue("x", _ => { }), () => aws.AddEmailEvents("x", events => events.Handle<EmailEvent>(IgnoreAsync)) };
            steps[fifoFirst ? 0 : 1]();
            steps[fifoFirst ? 1 : 0]();
        });

        Assert.Contains("Queue 'x' is added as a FIFO queue and as a queue with e-mail events, which is a standard one. Give one of them another name.", failure.Failures);
    }

    [Fact]
    public async Task Configuration_wins_over_code_and_a_misspelled_key_is_named()
    {
        var section = AwsHost.Section(("EmailEvents:mail-events:QueueName", "from-configuration"), ("EmailEvents:mail-events:Provisioning", "CreateIfMissing"));
        await RunAsync(aws => aws.UseConfiguration(section), events => events.Configure(options => options.QueueName = "from-code"));
        Assert.Equal(["from-configuration", "from-configuration-dlq"], await _aws.QueueNamesAsync());

        var failure = await FailureAsync(aws => aws
            .UseConfiguration(AwsHost.Section(("EmailEvents:mail-events:MaxConcurrentEvent", "3")))
            .AddEmailEvents("mail-events", events => events.Handle<EmailEvent>(IgnoreAsync)));
        Assert.Equal("AwsMessaging:EmailEvents:mail-events:MaxConcurrentEvent is not a setting. Did you mean 'MaxConcurrentEvents'?", Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task The_environment_names_the_queue_by_its_scheme_without_the_suffix()
    {
        await RunAsync(aws => aws.UseEnvironment("staging"), events => events.Provision(ProvisioningMode.CreateIfMissing));

        Assert.Equal(["staging-mail-events", "staging-mail-events-dlq"], await _aws.QueueNamesAsync());
    }

    [Fact]
    public async Task Creates_standard_queues_that_only_topic_and_rule_may_send_to()
    {
        await RunAsync(_ => { }, events => events.Provision(ProvisioningMode.CreateIfMissing).Configure(options =>
        {
            options.TopicArn = Topic;
            options.RuleArn = Rule;
        }));

        var queue = await _aws.AttributesAsync("mail-events");
        Assert.False(queue.ContainsKey("FifoQueue"));
        Assert.Contains("mail-events-dlq", queue["RedrivePolicy"], StringComparison.Ordinal);
        Assert.Equal(
            $$$"""{"Version":"2012-10-17","Statement":[{{{Statement("SesEventsFromTopic", "sns", Topic, queue["QueueArn"])}}},{{{Statement("SesEventsFromRule", "events", Rule, queue["QueueArn"])}}}]}""",
            queue["Policy"]);
        Assert.Equal("1209600", (await _aws.AttributesAsync("mail-events-dlq"))["MessageRetentionPeriod"]);
        Assert.DoesNotContain("Policy", (await _aws.AttributesAsync("mail-events-dlq")).Keys);
        Assert.DoesNotContain(_aws.Logs.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task A_policy_that_is_asked_for_later_is_found_missing_and_set_by_an_update()
    {
        await RunAsync(_ => { }, events => events.Provision(ProvisioningMode.CreateIfMissing));
        void WithTopic(EmailEventsBuilder events) => events.Configure(options => options.TopicArn = Topic);

        await RunAsync(_ => { }, events => WithTopic(events.Provision(ProvisioningMode.Verify)));
        Assert.Contains(_aws.Logs.Entries, entry => entry.Text.Contains("The access policy is not the one asked for.", StringComparison.Ordinal));
        Assert.DoesNotContain("Policy", (await _aws.AttributesAsync("mail-events")).Keys);

        await RunAsync(_ => { }, events => WithTopic(events.Provision(ProvisioningMode.CreateOrUpdate)));
        Assert.Contains(Topic, (await _aws.AttributesAsync("mail-events"))["Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_queue_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<QueueSetupException>(() => RunAsync(_ => { }, _ => { }));

        Assert.StartsWith("Queue 'mail-events' ('mail-events' in SQS): it does not exist.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_examines_it_as_a_standard_queue()
    {
        await _aws.Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = "mail-events", Attributes = new() { ["DelaySeconds"] = "5" } });
        using var host = _aws.Build(aws => aws.AddEmailEvents("mail-events", events => events.Handle<EmailEvent>(IgnoreAsync)));

        var report = await host.Services.GetRequiredService<IQueueDoctor>().CheckAsync("mail-events");

        Assert.Equal(["dead-letter-queue-missing", "delivery-delay", "queue-missing"], report.Findings.Select(finding => finding.Code).Order());
        Assert.DoesNotContain(report.Findings, finding => finding.Fix.Contains("FifoQueue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Queue_and_consumer_stand_in_the_health_report()
    {
        using var host = _aws.Build(
            aws => aws.AddEmailEvents("mail-events", events => events.Provision(ProvisioningMode.CreateIfMissing).Handle<EmailEvent>(IgnoreAsync)),
            services => services.AddHealthChecks().AddAwsMessaging());
        await host.StartAsync();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        await host.StopAsync();

        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(0L, report.Entries["aws-messaging"].Data["queue mail-events: dead-letters"]);
        Assert.Equal(0, report.Entries["aws-messaging"].Data["consumer mail-events: in-hand"]);
    }

    private static string Statement(string id, string service, string source, string queue) =>
        $$$$"""{"Sid":"{{{{id}}}}","Effect":"Allow","Principal":{"Service":"{{{{service}}}}.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{{{queue}}}}","Condition":{"ArnEquals":{"aws:SourceArn":"{{{{source}}}}"}}}""";

    private static Task IgnoreAsync(EmailEvent emailEvent, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RunAsync(Action<AwsMessagingBuilder> configure, Action<EmailEventsBuilder> events)
    {
        using var host = _aws.Build(aws =>
        {
            configure(aws);
            aws.AddEmailEvents("mail-events", builder =>
            {
                builder.Handle<EmailEvent>(IgnoreAsync);
                events(builder);
            });
        });
        await host.StartAsync();
        await host.StopAsync();
    }

    private async Task<AwsMessagingOptionsException> FailureAsync(Action<AwsMessagingBuilder> configure)
    {
        using var host = _aws.Build(configure);
        return await Assert.ThrowsAsync<AwsMessagingOptionsException>(() => host.StartAsync());
    }
}
