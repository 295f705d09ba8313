using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

public abstract class RedriveSuite : SqsConformance
{
    private const int Lease = 2;
    private static readonly TimeSpan PastLease = Seconds(Lease + 0.5);

    [RowFact]
    public Task E01_after_its_receives_a_message_goes_to_the_dead_letter_queue() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(2);
        var sent = await SendAsync(source, "g", "poison");

        await PoisonAsync(source, 2);

        var dead = Assert.Single(await ReceiveAsync(deadLetters));
        Assert.Equal((sent.MessageId, "poison", "g"), (dead.MessageId, dead.Body, dead.Attributes["MessageGroupId"]));
        Assert.Equal(await ArnAsync(source), dead.Attributes["DeadLetterQueueSourceArn"]);
    });

    [RowFact]
    public Task E02_groups_keep_their_order_and_the_source_goes_on() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(1);
        for (var i = 1; i <= 3; i++) await SendAsync(source, "g", $"{i}");

        await PoisonAsync(source, 1);

        Assert.Equal(["1", "2", "3"], Bodies(await DrainAsync(deadLetters)));
        await SendAsync(source, "g", "4");
        Assert.Equal(["4"], Bodies(await ReceiveAsync(source)));
    });

    [RowFact]
    public Task E03_receives_that_ended_by_time_count() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(2);
        await SendAsync(source, "g", "poison");
        for (var i = 0; i < 2; i++)
        {
            Assert.Single(await ReceiveAsync(source, visibility: Lease));
            await Backend.PassAsync(PastLease);
        }

        Assert.Empty(await ReceiveAsync(source));
        Assert.Single(await ReceiveAsync(deadLetters));
    });

    [RowFact]
    public Task E04_the_next_of_the_group_follows_the_poisoned_one() => Row(async () =>
    {
        var (source, _) = await WithDeadLetterQueueAsync(1);
        await SendAsync(source, "g", "poison");
        await SendAsync(source, "g", "next");
        await ChangeAsync(source, Assert.Single(await ReceiveAsync(source, max: 1)), 0);

        var next = await ReceiveAsync(source);
        if (next.Count == 0) next = await ReceiveAsync(source);

        Assert.Equal(["next"], Bodies(next));
    });

    [RowFact]
    public Task E05_a_move_task_brings_messages_back_to_their_source() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(1);
        for (var i = 1; i <= 3; i++) await SendAsync(source, "g", $"{i}");
        await PoisonAsync(source, 1);
        await ForgetDeduplicationAsync(source);

        var task = await RunTaskAsync(new StartMessageMoveTaskRequest { SourceArn = await ArnAsync(deadLetters) });

        Assert.Equal(("COMPLETED", 3), (task.Status, task.ApproximateNumberOfMessagesMoved));
        Assert.Equal(["1", "2", "3"], Bodies(await DrainAsync(source)));
        Assert.Empty(await ReceiveAsync(deadLetters));
    });

    [RowFact]
    public Task E06_only_a_dead_letter_queue_can_be_redriven() => Row(async () =>
    {
        var arn = await ArnAsync(await FifoAsync());

        await RefusedAsync("InvalidParameterValue", () => Sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = arn }));
    });

    [RowFact]
    public Task E07_a_message_moved_back_within_the_deduplication_window() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(1);
        await SendAsync(source, "g", "1", "dedup");
        await PoisonAsync(source, 1);

        await RunTaskAsync(new StartMessageMoveTaskRequest { SourceArn = await ArnAsync(deadLetters) });

        var back = await ReceiveAsync(source);
        if (Backend.Readings.MovedMessageIsSwallowed is { } swallowed) Assert.Equal(swallowed ? 0 : 1, back.Count);
        Assert.Empty(await ReceiveAsync(deadLetters));
    });

    [RowFact]
    public Task E08_a_move_task_can_go_to_another_queue() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(1);
        var target = await FifoAsync();
        foreach (var body in (string[])["a1", "b1", "a2", "b2"]) await SendAsync(source, body[..1], body);
        await PoisonAsync(source, 1);

        await RunTaskAsync(new StartMessageMoveTaskRequest { SourceArn = await ArnAsync(deadLetters), DestinationArn = await ArnAsync(target) });

        var moved = await DrainAsync(target);
        Assert.Equal(["a1", "a2"], Bodies(moved.Where(message => message.Attributes["MessageGroupId"] == "a")));
        Assert.Equal(["b1", "b2"], Bodies(moved.Where(message => message.Attributes["MessageGroupId"] == "b")));
    });

    [RowFact]
    public Task E09_in_the_dead_letter_queue_the_message_ID_is_the_deduplication_ID() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(1);
        var sent = await SendAsync(source, "g", "1", "original");
        await PoisonAsync(source, 1);

        Assert.Equal(sent.MessageId, Assert.Single(await ReceiveAsync(deadLetters)).Attributes["MessageDeduplicationId"]);
    });

    /// <summary>Receives and releases all messages so often that the next receive finds them gone.</summary>
    private async Task PoisonAsync(string source, int receives)
    {
        for (var i = 0; i < receives; i++)
        {
            var messages = await ReceiveAsync(source);
            Assert.NotEmpty(messages);
            foreach (var message in messages) await ChangeAsync(source, message, 0);
        }

        Assert.Empty(await ReceiveAsync(source));
    }

    // A purge clears the window; otherwise this would take five minutes where time is real. It may take a minute itself.
    private async Task ForgetDeduplicationAsync(string url)
    {
        await Sqs.PurgeQueueAsync(url);
        await Backend.PassAsync(Seconds(60));
    }

    private async Task<ListMessageMoveTasksResultEntry> RunTaskAsync(StartMessageMoveTaskRequest request)
    {
        await Sqs.StartMessageMoveTaskAsync(request);
        while (true)
        {
            await Backend.PassAsync(Seconds(0.5));
            var tasks = await Sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = request.SourceArn });
            if (Assert.Single(tasks.Results) is { Status: not "RUNNING" } ended) return ended;
        }
    }
}
