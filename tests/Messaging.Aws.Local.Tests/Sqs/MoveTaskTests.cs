using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Sqs;

public sealed class MoveTaskTests : IDisposable
{
    private readonly LocalAwsFixture _aws = new(new LocalAwsOptions { MoveTaskKeepsDeduplicationId = false });

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task Messages_move_at_the_pace_asked_for_in_virtual_time()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 20);

        await redrive.StartAsync(perSecond: 4);
        Assert.Equal(("RUNNING", 0, 20), await StateAsync(redrive));
        _aws.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(("RUNNING", 8, 20), await StateAsync(redrive));
        _aws.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(("COMPLETED", 20, 20), await StateAsync(redrive));
        Assert.Null((await redrive.TaskAsync()).TaskHandle);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), _aws.Aws.Queues["orders.fifo"].Messages.Select(message => message.Body));
    }

    [Fact]
    public async Task A_cancelled_task_moves_nothing_more()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 10);
        var handle = await redrive.StartAsync(perSecond: 1);
        _aws.Time.Advance(TimeSpan.FromSeconds(3));

        var cancelled = await _aws.Sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle });
        _aws.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(3, cancelled.ApproximateNumberOfMessagesMoved);
        Assert.Equal(("CANCELLED", 3, 10), await StateAsync(redrive));
    }

    [Fact]
    public async Task A_source_has_one_running_task()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 10);
        await redrive.StartAsync(perSecond: 1);

        Assert.Equal("InvalidParameterValue", (await Assert.ThrowsAsync<AmazonSQSException>(() => redrive.StartAsync(1))).ErrorCode);
        _aws.Time.Advance(TimeSpan.FromSeconds(11));
        await redrive.StartAsync(1);
    }

    [Fact]
    public async Task A_message_without_a_source_fails_the_task()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 0);
        await _aws.SendAsync(redrive.DeadLetters, "a", "sent here directly");

        await redrive.StartAsync(null);
        _aws.Time.Advance(TimeSpan.FromSeconds(1));

        var task = await redrive.TaskAsync();
        Assert.Equal(("FAILED", "CouldNotDetermineMessageSource"), (task.Status, task.FailureReason));
        Assert.Equal(1, _aws.Aws.Queues["dead.fifo"].VisibleCount);
    }

    [Fact]
    public async Task A_deleted_destination_fails_the_task()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 10);
        var target = await _aws.CreateFifoAsync("target.fifo");
        await redrive.StartAsync(1, _aws.Aws.Queues["target.fifo"].Arn);
        _aws.Time.Advance(TimeSpan.FromSeconds(2));
        await _aws.Sqs.DeleteQueueAsync(target);
        _aws.Time.Advance(TimeSpan.FromSeconds(2));

        var task = await redrive.TaskAsync();
        Assert.Equal(("FAILED", "AWS.SimpleQueueService.NonExistentQueue"), (task.Status, task.FailureReason));
        Assert.Equal(8, _aws.Aws.Queues["dead.fifo"].VisibleCount);
    }

    [Fact]
    public async Task A_moved_message_is_new_in_everything_but_content_and_group()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 1);
        var dead = Assert.Single(_aws.Aws.Queues["dead.fifo"].Messages);

        await redrive.StartAsync(null);
        _aws.Time.Advance(TimeSpan.FromSeconds(1));

        var moved = Assert.Single(_aws.Aws.Queues["orders.fifo"].Messages);
        Assert.NotEqual(dead.MessageId, moved.MessageId);
        Assert.Equal((dead.Body, dead.MessageGroupId, 0, null), (moved.Body, moved.MessageGroupId, moved.ReceiveCount, moved.DeadLetterSourceArn));
    }

    [Fact]
    public async Task A_long_poll_wakes_for_a_moved_and_for_a_dead_lettered_message()
    {
        var redrive = await RedriveFixture.CreateAsync(_aws, messages: 1);
        var atSource = _aws.ReceiveAsync(redrive.Source, wait: 20, visibility: 1);
        await redrive.StartAsync(null);
        _aws.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await atSource);

        var atDeadLetters = _aws.ReceiveAsync(redrive.DeadLetters, wait: 20);
        var pollThatMoves = _aws.ReceiveAsync(redrive.Source, wait: 20);
        _aws.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(await atDeadLetters);
        Assert.False(pollThatMoves.IsCompleted);
    }

    private static async Task<(string Status, long Moved, long ToMove)> StateAsync(RedriveFixture redrive)
    {
        var task = await redrive.TaskAsync();
        return (task.Status, task.ApproximateNumberOfMessagesMoved ?? 0, task.ApproximateNumberOfMessagesToMove ?? 0);
    }
}
