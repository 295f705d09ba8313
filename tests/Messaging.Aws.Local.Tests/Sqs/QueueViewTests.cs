namespace Messaging.Aws.Local.Tests.Sqs;

public sealed class QueueViewTests
{
    [Fact]
    public async Task A_view_shows_messages_groups_and_leases_without_touching_them()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        foreach (var (group, body) in new[] { ("a", "1"), ("b", "2"), ("a", "3") }) await aws.SendAsync(url, group, body);
        await aws.ReceiveAsync(url, max: 1, visibility: 60);

        var queue = aws.Aws.Queues["orders.fifo"];

        Assert.Equal((2, 1, 0), (queue.VisibleCount, queue.InFlightCount, queue.DelayedCount));
        Assert.Equal(["a", "b"], queue.Groups.Select(group => group.MessageGroupId));
        Assert.Equal([1, 0], queue.Groups.Select(group => group.InFlightCount));
        var first = queue.Messages[0];
        Assert.Equal(("1", "a", "a-1", 1), (first.Body, first.MessageGroupId, first.DeduplicationId, first.ReceiveCount));
        Assert.Equal(aws.Time.GetUtcNow().AddSeconds(60), first.InFlightUntil);
        Assert.Equal("true", queue.Attributes["FifoQueue"]);
    }

    [Fact]
    public async Task The_journal_keeps_what_was_accepted_up_to_its_capacity()
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { AcceptedJournalCapacity = 2 });
        var url = await aws.CreateFifoAsync();
        for (var i = 0; i < 3; i++) await aws.SendAsync(url, "a", $"{i}");
        await aws.SendAsync(url, "a", "2");
        foreach (var message in await aws.ReceiveAsync(url)) await aws.Sqs.DeleteMessageAsync(url, message.ReceiptHandle);

        var queue = aws.Aws.Queues["orders.fifo"];

        Assert.Equal(["a-1", "a-2"], queue.Accepted.Select(message => message.DeduplicationId));
        Assert.Equal((3, 1), (queue.AcceptedCount, queue.DuplicateCount));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_named_together_with_those_that_are()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        var queue = aws.Aws.Queues["orders.fifo"];
        Assert.Contains("orders.fifo", Assert.Throws<KeyNotFoundException>(() => aws.Aws.Queues["order.fifo"]).Message, StringComparison.Ordinal);

        await aws.Sqs.DeleteQueueAsync(url);

        Assert.True(queue.IsDeleted);
        Assert.Empty(aws.Aws.Queues);
    }

    [Fact]
    public async Task Deleting_a_queue_ends_the_long_polls_on_it()
    {
        using var aws = new LocalAwsFixture();
        var url = await aws.CreateFifoAsync();
        var waiting = aws.ReceiveAsync(url, wait: 20);

        await aws.Sqs.DeleteQueueAsync(url);

        Assert.Empty(await waiting);
    }

    [Fact]
    public async Task Two_instances_know_nothing_of_each_other()
    {
        using var one = new LocalAwsFixture();
        using var other = new LocalAwsFixture();
        await one.CreateFifoAsync();

        Assert.Empty(other.Aws.Queues);
    }
}
