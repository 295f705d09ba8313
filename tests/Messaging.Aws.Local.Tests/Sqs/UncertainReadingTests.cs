using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Sqs;

/// <summary>Where it is uncertain how AWS behaves, both readings can be had.</summary>
public sealed class UncertainReadingTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task An_aborted_receive_takes_messages_or_not(bool takes, int inFlight)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { AbortedReceiveTakesMessages = takes });
        var url = await aws.CreateFifoAsync();
        using var abort = new CancellationTokenSource();
        var receive = aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 }, abort.Token);

        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);
        await aws.SendAsync(url, "a", "1");

        Assert.Equal(inFlight, aws.Aws.Queues["orders.fifo"].InFlightCount);
    }

    [Fact]
    public async Task An_aborted_receive_takes_messages_until_its_wait_time_is_over()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        using var abort = new CancellationTokenSource();
        var receive = aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 }, abort.Token);
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receive);

        aws.Time.Advance(TimeSpan.FromSeconds(20));
        await aws.SendAsync(url, "a", "1");

        Assert.Single(await aws.ReceiveAsync(url));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_lease_can_be_revived_or_not(bool cannot)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { ExpiredLeaseCannotBeChanged = cannot });
        var url = await aws.CreateFifoAsync();
        await aws.SendAsync(url, "a", "1");
        var message = Assert.Single(await aws.ReceiveAsync(url, visibility: 1));
        aws.Time.Advance(TimeSpan.FromSeconds(1));

        var error = await Record.ExceptionAsync(() => aws.Sqs.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 10));

        Assert.Equal(cannot, error is not null);
        Assert.Equal(cannot ? 0 : 1, aws.Aws.Queues["orders.fifo"].InFlightCount);
    }

    [Theory]
    [InlineData(true, "2")]
    [InlineData(false, "1")]
    public async Task A_repeated_receive_counts_or_not(bool counts, string receiveCount)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { RepeatedReceiveCounts = counts });
        var url = await aws.CreateFifoAsync();
        await aws.SendAsync(url, "a", "1");
        await aws.ReceiveAsync(url, attempt: "x");

        Assert.Equal(receiveCount, Assert.Single(await aws.ReceiveAsync(url, attempt: "x")).Attributes["ApproximateReceiveCount"]);
    }

    [Theory]
    [InlineData(true, new[] { "1" })]
    [InlineData(false, new[] { "1", "3" })]
    public async Task A_refused_entry_stops_its_group_or_not(bool stops, string[] accepted)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { RefusedEntryStopsItsGroup = stops });
        var url = await aws.CreateFifoAsync();

        await aws.Sqs.SendMessageBatchAsync(url, [.. new[] { "1", "2\u0001", "3" }.Select((body, index) => new SendMessageBatchRequestEntry($"{index}", body)
        {
            MessageGroupId = "a", MessageDeduplicationId = $"{index}",
        })]);

        Assert.Equal(accepted, aws.Aws.Queues["orders.fifo"].Accepted.Select(message => message.Body));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_message_moved_back_meets_the_deduplication_window_or_not(bool keeps, int back)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { MoveTaskKeepsDeduplicationId = keeps });
        var redrive = await RedriveFixture.CreateAsync(aws, messages: 1);

        await redrive.StartAsync(null);
        aws.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(back, aws.Aws.Queues["orders.fifo"].VisibleCount);
        Assert.Empty(aws.Aws.Queues["dead.fifo"].Messages);
    }

    [Fact]
    public async Task A_new_deduplication_scope_holds_after_a_while()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        await aws.Sqs.SetQueueAttributesAsync(url, new() { ["DeduplicationScope"] = "messageGroup" });

        await SendSameIdAsync("a");
        await SendSameIdAsync("b");
        Assert.Equal(1, aws.Aws.Queues["orders.fifo"].AcceptedCount);
        aws.Time.Advance(TimeSpan.FromSeconds(60));
        await SendSameIdAsync("a");
        await SendSameIdAsync("b");

        Assert.Equal(3, aws.Aws.Queues["orders.fifo"].AcceptedCount);

        Task SendSameIdAsync(string group) => aws.Sqs.SendMessageAsync(
            new SendMessageRequest { QueueUrl = url, MessageGroupId = group, MessageBody = "x", MessageDeduplicationId = "same" });
    }
}
