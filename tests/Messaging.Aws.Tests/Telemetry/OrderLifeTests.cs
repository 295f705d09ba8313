using System.Diagnostics;
using Amazon.SQS.Model;
using Messaging.Aws.Tests.Provisioning;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Telemetry;

/// <summary>One order's life as an application sees it that exports spans and metrics with the OpenTelemetry SDK.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class OrderLifeTests : IDisposable
{
    private const string ForeignTrace = "5759e988bd862e3fe1be46a994272793";
    private const string ForeignSpan = "53995c3f42cd8ad8";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
    private static readonly (string, object) Orders = ("messaging.destination.name", "orders");

    private readonly AwsHost _aws = new();
    private readonly Exported _exported = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IEmailSender? _email;
    private int _left = 3;

    public void Dispose()
    {
        _exported.Dispose();
        _aws.Dispose();
    }

    [Fact]
    public async Task Spans_are_linked_across_the_queue()
    {
        var caller = await LiveAsync();

        var publish = Assert.Single(_exported.Spans, span => span.DisplayName == "publish orders" && span.ParentSpanId == caller.SpanId);
        Assert.Equal((ActivityKind.Producer, caller.TraceId), (publish.Kind, publish.TraceId));
        var process = Assert.Single(_exported.Spans, span => span.DisplayName == "process orders" && LinksTo(span, publish.TraceId.ToHexString(), publish.SpanId.ToHexString()));
        Assert.Equal((ActivityKind.Consumer, default), (process.Kind, process.ParentSpanId));
        Assert.NotEqual(publish.TraceId, process.TraceId);
        Assert.Equal(publish.GetTagItem("messaging.message.id"), process.GetTagItem("messaging.message.id"));
        Assert.Equal(
            [("messaging.aws.message_group_id", "order-1"), ("messaging.aws.outcome", "Handled"), ("messaging.destination.name", "orders"), ("messaging.operation.name", "process"), ("messaging.operation.type", "process"), ("messaging.system", "aws_sqs")],
            process.TagObjects.Where(tag => tag.Key != "messaging.message.id").Select(tag => (tag.Key, (string)tag.Value!)).Order());
        var mail = _exported.Span("send email", ActivityKind.Client);
        Assert.Equal((process.SpanId, process.TraceId), (mail.ParentSpanId, mail.TraceId));
        Assert.Equal("aws_ses", mail.GetTagItem("messaging.system"));
        Assert.Equal(ActivityStatusCode.Unset, mail.Status);
    }

    [Fact]
    public async Task A_message_that_was_dead_lettered_is_an_error_without_the_text_of_its_exception()
    {
        await LiveAsync();

        var failed = Assert.Single(_exported.Spans, span => span.Status == ActivityStatusCode.Error);
        Assert.Equal(("process orders", "DeadLetter"), (failed.DisplayName, failed.GetTagItem("messaging.aws.outcome")));
        Assert.Equal(typeof(DeadLetterException).FullName, failed.GetTagItem("error.type"));
        Assert.DoesNotContain(_exported.Spans.SelectMany(span => span.TagObjects), tag => tag.Value is string text && text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_of_a_foreign_publisher_is_linked_by_the_header_of_AWS()
    {
        await LiveAsync();

        var process = Assert.Single(_exported.Spans, span => Equals(span.GetTagItem("messaging.aws.message_group_id"), "foreign"));
        Assert.True(LinksTo(process, ForeignTrace, ForeignSpan));
        Assert.Equal(ActivityTraceFlags.Recorded, process.Links.Single().Context.TraceFlags);
    }

    [Fact]
    public async Task Everything_is_counted()
    {
        await LiveAsync();

        Assert.Equal(2, _exported.Total("messaging.client.sent.messages", Orders));
        Assert.Equal(2, _exported.Total("messaging.aws.publish.duration", Orders));
        Assert.Equal(3, _exported.Total("messaging.client.consumed.messages", Orders));
        Assert.Equal(3, _exported.Total("messaging.process.duration", Orders));
        Assert.Equal(3, _exported.Total("messaging.aws.consumer.queue.duration", Orders));
        Assert.Equal(2, _exported.Total("messaging.aws.consumer.handled", Orders));
        Assert.Equal(1, _exported.Total("messaging.aws.consumer.attempts.failed", Orders, ("error.type", typeof(InvalidOperationException).FullName!)));
        Assert.Equal(1, _exported.Total("messaging.aws.consumer.failed", Orders, ("error.type", typeof(DeadLetterException).FullName!)));
        Assert.Equal(1, _exported.Total("messaging.aws.consumer.dead_lettered", Orders, ("error.type", typeof(DeadLetterException).FullName!)));
        Assert.Equal(0, _exported.Total("messaging.aws.consumer.in_hand", Orders));
        Assert.Equal(0, _exported.Total("messaging.aws.consumer.bystanders", Orders));
    }

    [Fact]
    public async Task Requests_are_counted_per_operation_with_what_they_carried()
    {
        await LiveAsync();

        Assert.Equal(2, _exported.Measured("messaging.aws.request.messages", Orders, ("messaging.operation.name", "SendMessageBatch")));
        Assert.Equal(3, _exported.Measured("messaging.aws.request.messages", Orders, ("messaging.operation.name", "DeleteMessageBatch")));
        Assert.Equal(3, _exported.Measured("messaging.aws.request.messages", Orders, ("messaging.operation.name", "ReceiveMessage")));
        Assert.Equal(1, _exported.Measured("messaging.aws.request.messages", ("messaging.destination.name", "orders-dlq")));
        Assert.Equal(2, _exported.Total("messaging.client.operation.duration", Orders, ("messaging.operation.name", "SendMessageBatch"), ("messaging.operation.type", "send")));
        Assert.InRange(_exported.Total("messaging.client.operation.duration", Orders, ("messaging.operation.type", "settle")), 1, 3);
    }

    [Fact]
    public async Task Mails_are_counted_and_the_quota_is_known()
    {
        await LiveAsync();

        Assert.Equal(1, _exported.Total("messaging.aws.email.outcomes", ("messaging.aws.email.outcome", "Accepted")));
        Assert.Equal(1, _exported.Total("messaging.aws.email.outcomes"));
        Assert.Equal(1, _exported.Total("messaging.aws.email.send.duration", ("messaging.aws.email.outcome", "Accepted")));
        Assert.Equal(_aws.Aws.Account.Max24HourSend, _exported.Total("messaging.aws.email.quota.left"));
    }

    [Fact]
    public async Task Nothing_is_recorded_with_a_dimension_that_the_reference_does_not_name()
    {
        await LiveAsync();

        var documented = TelemetryPage.Metrics.ToDictionary(metric => metric.Name, metric => metric.Dimensions);
        Assert.All(_exported.MetricNames, metric => Assert.Subset(documented[metric].ToHashSet(), _exported.Dimensions(metric).ToHashSet()));
        Assert.All(_exported.Spans.Where(span => span.Source.Name == "Messaging.Aws"), span =>
            Assert.Subset(TelemetryPage.AttributesOf(span.DisplayName), span.TagObjects.Select(tag => tag.Key).ToHashSet()));
    }

    private static bool LinksTo(Activity span, string trace, string id) =>
        span.Links.Any(link => link.Context.TraceId.ToHexString() == trace && link.Context.SpanId.ToHexString() == id);

    /// <summary>An order whose first attempt fails and whose second sends a mail; one that goes to the dead-letter queue; one from elsewhere.</summary>
    /// <returns>The span of whoever placed the first.</returns>
    private async Task<Activity> LiveAsync()
    {
        using var host = _aws.Build(aws =>
        {
            aws.AddFifoQueue("orders", queue => queue
                .Message<Placed>("placed", message => message.GroupBy(placed => placed.OrderId))
                .DeadLetterQueue()
                .Provision(ProvisioningMode.CreateIfMissing)
                .Consume(consumer =>
                {
                    consumer.Configure(options => options.HandlerRetryDelay = TimeSpan.FromMilliseconds(1));
                    consumer.Handle<Placed>(HandleAsync);
                }));
            aws.AddEmail(email => email.From("Shop <shop@example.com>"));
        });
        _aws.Aws.Identities.Verify("shop@example.com");
        await host.StartAsync();
        _email = host.Services.GetRequiredService<IEmailSender>();
        var publisher = host.Services.GetRequiredService<IFifoPublisher<Placed>>();
        using var caller = _exported.Caller("checkout");
        await publisher.PublishAsync(new("order-1"));
        caller.Stop();
        await SendForeignAsync();
        await publisher.PublishAsync(new("order-2"));
        await _ended.Task.WaitAsync(Timeout);

        // What is handled is settled by the time the host has stopped.
        await host.StopAsync();
        _exported.Flush();
        return caller;
    }

    private async Task HandleAsync(FifoMessage<Placed> message, CancellationToken cancellationToken)
    {
        if (message is { Body.OrderId: "order-1", Attempt: 1 })
        {
            throw new InvalidOperationException("secret");
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _ended.SetResult();
        }

        if (message.Body.OrderId == "order-2")
        {
            throw new DeadLetterException("secret");
        }

        if (message.Body.OrderId == "order-1")
        {
            await _email!.SendAsync(new EmailMessage { To = ["ada@example.com"], Subject = "secret", TextBody = "secret" }, cancellationToken);
        }
    }

    private async Task SendForeignAsync()
    {
        var url = (await _aws.Sqs.GetQueueUrlAsync("orders.fifo")).QueueUrl;
        await _aws.Sqs.SendMessageAsync(new SendMessageRequest
        {
            QueueUrl = url,
            MessageBody = """{"orderId":"foreign"}""",
            MessageGroupId = "foreign",
            MessageDeduplicationId = "foreign",
            MessageSystemAttributes = new()
            {
                ["AWSTraceHeader"] = new() { DataType = "String", StringValue = $"Root=1-{ForeignTrace[..8]}-{ForeignTrace[8..]};Parent={ForeignSpan};Sampled=1" },
            },
        });
    }

    internal sealed record Placed(string OrderId);
}
