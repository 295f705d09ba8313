using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Sqs;

public sealed class LimitTests
{
    [Fact]
    public async Task A_lease_ends_12_hours_after_its_receive_at_the_latest()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        await aws.SendAsync(url, "a", "1");
        var message = Assert.Single(await aws.ReceiveAsync(url, visibility: 43_200));
        aws.Time.Advance(TimeSpan.FromHours(11));

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => aws.Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 3601));
        await aws.Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 3600);

        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        Assert.Contains("beyond the limit [43200 seconds]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deduplication_ID_is_free_after_five_minutes_from_its_first_send()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        var first = await aws.SendAsync(url, "a", "1");
        aws.Time.Advance(TimeSpan.FromMinutes(4.99));
        Assert.Equal(first.MessageId, (await aws.SendAsync(url, "a", "1")).MessageId);
        aws.Time.Advance(TimeSpan.FromMinutes(0.01));

        Assert.NotEqual(first.MessageId, (await aws.SendAsync(url, "a", "1")).MessageId);
    }

    [Fact]
    public async Task An_attempt_ID_can_be_repeated_for_five_minutes()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        await aws.SendAsync(url, "a", "1");
        var first = Assert.Single(await aws.ReceiveAsync(url, visibility: 200, attempt: "x"));
        aws.Time.Advance(TimeSpan.FromSeconds(199));
        // The repeat begins the visibility timeout anew.
        Assert.Equal(first.ReceiptHandle, Assert.Single(await aws.ReceiveAsync(url, visibility: 200, attempt: "x")).ReceiptHandle);
        aws.Time.Advance(TimeSpan.FromSeconds(101));

        Assert.Empty(await aws.ReceiveAsync(url, visibility: 200, attempt: "x"));
    }

    [Fact]
    public async Task A_changed_lease_ends_the_attempt_ID()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        await aws.SendAsync(url, "a", "1");
        var message = Assert.Single(await aws.ReceiveAsync(url, attempt: "x"));
        await aws.Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 60);

        Assert.Empty(await aws.ReceiveAsync(url, attempt: "x"));
    }

    [Fact]
    public async Task Groups_behind_the_window_of_the_backlog_are_not_found()
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { FifoWindow = 3 });
        var url = await aws.CreateFifoAsync();
        for (var i = 0; i < 3; i++) await aws.SendAsync(url, "a", $"{i}");
        await aws.SendAsync(url, "b", "behind");
        var first = Assert.Single(await aws.ReceiveAsync(url, max: 1));

        Assert.Empty(await aws.ReceiveAsync(url));
        var waiting = aws.ReceiveAsync(url, max: 1, wait: 20);
        await aws.Sqs.DeleteMessageAsync(url, first.ReceiptHandle);
        Assert.Equal("1", Assert.Single(await waiting).Body);
        Assert.Equal("behind", Assert.Single(await aws.ReceiveAsync(url)).Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_120000_messages_in_flight_a_standard_queue_answers_OverLimit_and_a_fifo_queue_has_nothing(bool fifo)
    {
        using var aws = new LocalAwsFixture();
        var url = fifo ? await aws.CreateFifoAsync() : (await aws.Sqs.CreateQueueAsync("orders")).QueueUrl;
        for (var i = 0; i < 12_000; i++)
        {
            await aws.Sqs.SendMessageBatchAsync(url, [.. Enumerable.Range(0, 10).Select(index => Entry(i, index))]);
            Assert.Equal(10, (await aws.ReceiveAsync(url)).Count);
        }

        await aws.Sqs.SendMessageBatchAsync(url, [Entry(12_000, 0)]);
        if (fifo) Assert.Empty(await aws.ReceiveAsync(url));
        else await Assert.ThrowsAsync<OverLimitException>(() => aws.ReceiveAsync(url));

        SendMessageBatchRequestEntry Entry(int batch, int index) => new($"{index}", "x")
        {
            MessageGroupId = fifo ? $"{batch}" : null,
            MessageDeduplicationId = fifo ? $"{batch}-{index}" : null,
        };
    }

    [Fact]
    public async Task Above_300_calls_a_second_a_fifo_queue_throttles_when_told_to()
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { LimitFifoThroughput = true });
        var url = await aws.CreateFifoAsync();
        for (var i = 0; i < 300; i++) await aws.ReceiveAsync(url);

        await Assert.ThrowsAsync<RequestThrottledException>(() => aws.ReceiveAsync(url));
        await aws.SendAsync(url, "a", "another action");
        aws.Time.Advance(TimeSpan.FromSeconds(1));
        await aws.ReceiveAsync(url);
    }

    [Fact]
    public async Task A_new_delay_of_a_fifo_queue_holds_for_what_is_in_it()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync(attributes: ("DelaySeconds", "600"));
        await aws.SendAsync(url, "a", "1");
        Assert.Equal(1, aws.Aws.Queues["orders.fifo"].DelayedCount);

        await aws.Sqs.SetQueueAttributesAsync(url, new() { ["DelaySeconds"] = "0" });

        Assert.Single(await aws.ReceiveAsync(url));
    }

    [Fact]
    public async Task Retention_begins_anew_in_a_fifo_dead_letter_queue()
    {
        using var aws = new LocalAwsFixture();
        var dead = await aws.CreateFifoAsync("dead.fifo", ("MessageRetentionPeriod", "3600"));
        var policy = $$"""{"deadLetterTargetArn":"{{aws.Aws.Queues["dead.fifo"].Arn}}","maxReceiveCount":1}""";
        var url = await aws.CreateFifoAsync(attributes: ("RedrivePolicy", policy));
        await aws.SendAsync(url, "a", "1");
        aws.Time.Advance(TimeSpan.FromHours(2));
        await aws.ReceiveAsync(url, visibility: 0);
        Assert.Empty(await aws.ReceiveAsync(url));

        aws.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, aws.Aws.Queues["dead.fifo"].VisibleCount);
        aws.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, aws.Aws.Queues["dead.fifo"].VisibleCount);
        Assert.NotEmpty(dead);
    }

    [Theory]
    [InlineData("""{"redrivePermission":"denyAll"}""", false)]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:other.fifo"]}""", false)]
    [InlineData("""{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:000000000000:orders.fifo"]}""", true)]
    [InlineData("""{"redrivePermission":"allowAll"}""", true)]
    public async Task A_dead_letter_queue_chooses_its_sources(string policy, bool allowed)
    {
        using var aws = new LocalAwsFixture();
        await aws.CreateFifoAsync("dead.fifo", ("RedriveAllowPolicy", policy));
        var redrive = $$"""{"deadLetterTargetArn":"{{aws.Aws.Queues["dead.fifo"].Arn}}","maxReceiveCount":5}""";

        var error = await Record.ExceptionAsync(() => aws.CreateFifoAsync(attributes: ("RedrivePolicy", redrive)));

        Assert.Equal(allowed, error is null);
    }

    [Theory]
    [InlineData("RedrivePolicy", "no JSON")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"x"}""")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"x","maxReceiveCount":0}""")]
    [InlineData("RedrivePolicy", """{"deadLetterTargetArn":"x","maxReceiveCount":1001}""")]
    [InlineData("RedriveAllowPolicy", """{"redrivePermission":"some"}""")]
    [InlineData("Policy", "[]")]
    [InlineData("MaximumMessageSize", "1023")]
    [InlineData("MessageRetentionPeriod", "59")]
    [InlineData("DelaySeconds", "901")]
    [InlineData("ReceiveMessageWaitTimeSeconds", "21")]
    [InlineData("VisibilityTimeout", "-1")]
    [InlineData("VisibilityTimeout", "1.5")]
    [InlineData("ContentBasedDeduplication", "yes")]
    [InlineData("DeduplicationScope", "Queue")]
    [InlineData("KmsDataKeyReusePeriodSeconds", "59")]
    public async Task A_value_out_of_range_is_refused(string name, string value)
    {
        using var aws = new LocalAwsFixture();

        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => aws.CreateFifoAsync(attributes: (name, value)));

        Assert.Equal("InvalidAttributeValue", error.ErrorCode);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new LocalAws(new LocalAwsOptions { AccountId = "1", Region = "", FifoWindow = 0 }));

        Assert.Contains("AccountId", error.Message, StringComparison.Ordinal);
        Assert.Contains("Region", error.Message, StringComparison.Ordinal);
        Assert.Contains("FifoWindow", error.Message, StringComparison.Ordinal);
    }
}
