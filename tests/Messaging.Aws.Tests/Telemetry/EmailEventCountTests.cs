using Amazon.SQS.Model;
using Messaging.Aws.Tests.Email.Events;
using Messaging.Aws.Tests.Provisioning;

namespace Messaging.Aws.Tests.Telemetry;

/// <summary>SES events as they are counted: handled, skipped, recognised, dead-lettered.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class EmailEventCountTests : IDisposable
{
    private static readonly (string, object) Queue = ("messaging.destination.name", "mail-events");

    private readonly AwsHost _aws = new();
    private readonly Exported _exported = new();

    public void Dispose()
    {
        _exported.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task Everything_that_arrives_is_counted_as_what_it_is()
    {
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = _aws.Build(aws => aws.AddEmailEvents("mail-events", events => events
            .Provision(ProvisioningMode.CreateIfMissing)
            .Configure(options => options.MaxConcurrentEvents = 1)
            .Handle<EmailSent>((_, _) =>
            {
                last.SetResult();
                return Task.CompletedTask;
            })
            .Handle<EmailEvent>((_, _) => Task.CompletedTask)));
        await host.StartAsync();

        // One handler at a time, and the last one last: what is before it has been handled by then.
        await SendAsync(
            EventBodies.Bounce("m1"),
            EventBodies.InSns(EventBodies.Bounce("m1")),
            EventBodies.InSns("Successfully validated SNS topic for Amazon SES event publishing."),
            """{"eventType":"Novel","mail":{"messageId":"m1"}}""",
            "no event",
            """{"eventType":"Send","mail":{"messageId":"m1"},"send":{}}""");
        await last.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await host.StopAsync();
        _exported.Flush();

        Assert.Equal(3, _exported.Total("messaging.aws.email.events", Queue));
        Assert.Equal(1, _exported.Total("messaging.aws.email.events", Queue, ("messaging.aws.email.event_type", "Bounce")));
        Assert.Equal(1, _exported.Total("messaging.aws.email.events", Queue, ("messaging.aws.email.event_type", "other")));
        Assert.Equal(1, _exported.Total("messaging.aws.email.notices", Queue, ("messaging.aws.email.notice", "Text")));
        Assert.Equal(1, _exported.Total("messaging.aws.consumer.recognised", Queue));
        Assert.Equal(1, _exported.Total("messaging.aws.consumer.dead_lettered", Queue, ("error.type", typeof(UndecodableMessageException).FullName!)));
        var documented = TelemetryPage.Metrics.ToDictionary(metric => metric.Name, metric => metric.Dimensions);
        Assert.All(_exported.MetricNames, metric => Assert.Subset(documented[metric].ToHashSet(), _exported.Dimensions(metric).ToHashSet()));
        Assert.All(_exported.Spans.Where(span => span.Source.Name == "Messaging.Aws"), span => Assert.Null(span.GetTagItem("messaging.aws.message_group_id")));
    }

    private async Task SendAsync(params string[] bodies)
    {
        var url = (await _aws.Sqs.GetQueueUrlAsync("mail-events")).QueueUrl;
        foreach (var body in bodies)
        {
            await _aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = body });
        }
    }
}
