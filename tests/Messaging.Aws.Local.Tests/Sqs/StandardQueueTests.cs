using Amazon.SQS;
using Amazon.SQS.Model;

namespace Messaging.Aws.Local.Tests.Sqs;

public sealed class StandardQueueTests : IAsyncLifetime, IDisposable
{
    private readonly LocalAwsFixture _aws = new();
    private string _url = "";

    public async Task InitializeAsync() => _url = (await _aws.Sqs.CreateQueueAsync("plain")).QueueUrl;

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task Messages_of_one_group_do_not_wait_for_each_other()
    {
        for (var i = 0; i < 3; i++) await _aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = _url, MessageBody = $"{i}", MessageGroupId = "a" });
        await _aws.Sqs.ReceiveMessageAsync(_url);

        Assert.Equal(["1", "2"], (await ReceiveAsync()).Select(message => message.Body));
    }

    [Fact]
    public async Task A_message_can_have_a_delay_of_its_own()
    {
        await _aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = _url, MessageBody = "late", DelaySeconds = 900 });
        await _aws.Sqs.SendMessageAsync(_url, "now");

        Assert.Equal("now", Assert.Single(await ReceiveAsync()).Body);
        _aws.Time.Advance(TimeSpan.FromSeconds(900));
        Assert.Contains("late", (await ReceiveAsync()).Select(message => message.Body));
        await Assert.ThrowsAsync<AmazonSQSException>(
            () => _aws.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = _url, MessageBody = "too late", DelaySeconds = 901 }));
    }

    [Fact]
    public async Task The_latest_handle_deletes_after_its_lease_ended_and_an_older_one_does_not()
    {
        await _aws.Sqs.SendMessageAsync(_url, "1");
        var first = Assert.Single(await ReceiveAsync());
        _aws.Time.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(await ReceiveAsync());
        _aws.Time.Advance(TimeSpan.FromMinutes(1));

        await _aws.Sqs.DeleteMessageAsync(_url, first.ReceiptHandle);
        Assert.Equal(1, _aws.Aws.Queues["plain"].VisibleCount);
        await _aws.Sqs.DeleteMessageAsync(_url, second.ReceiptHandle);
        Assert.Equal(0, _aws.Aws.Queues["plain"].VisibleCount);
    }

    [Fact]
    public async Task The_visibility_of_an_expired_message_can_be_changed()
    {
        await _aws.Sqs.SendMessageAsync(_url, "1");
        var message = Assert.Single(await ReceiveAsync());
        _aws.Time.Advance(TimeSpan.FromMinutes(1));

        await _aws.Sqs.ChangeMessageVisibilityAsync(_url, message.ReceiptHandle, 60);

        Assert.Empty(await ReceiveAsync());
    }

    [Fact]
    public async Task A_handle_of_an_earlier_receive_cannot_change_the_visibility()
    {
        await _aws.Sqs.SendMessageAsync(_url, "1");
        var first = Assert.Single(await ReceiveAsync());
        _aws.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await ReceiveAsync());

        await Assert.ThrowsAsync<MessageNotInflightException>(() => _aws.Sqs.ChangeMessageVisibilityAsync(_url, first.ReceiptHandle, 60));
    }

    [Fact]
    public async Task A_handle_of_another_queue_is_refused()
    {
        await _aws.Sqs.SendMessageAsync(_url, "1");
        var message = Assert.Single(await ReceiveAsync());
        var other = (await _aws.Sqs.CreateQueueAsync("other")).QueueUrl;

        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => _aws.Sqs.DeleteMessageAsync(other, message.ReceiptHandle));
    }

    [Fact]
    public async Task A_dead_lettered_message_keeps_its_age()
    {
        await _aws.Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = "dead", Attributes = new() { ["MessageRetentionPeriod"] = "3600" } });
        var policy = $$"""{"deadLetterTargetArn":"{{_aws.Aws.Queues["dead"].Arn}}","maxReceiveCount":1}""";
        await _aws.Sqs.SetQueueAttributesAsync(_url, new() { ["RedrivePolicy"] = policy });
        await _aws.Sqs.SendMessageAsync(_url, "1");
        _aws.Time.Advance(TimeSpan.FromMinutes(30));
        await ReceiveAsync();
        _aws.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await ReceiveAsync());

        Assert.Equal(1, _aws.Aws.Queues["dead"].VisibleCount);
        _aws.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(0, _aws.Aws.Queues["dead"].VisibleCount);
    }

    private async Task<List<Message>> ReceiveAsync() =>
        (await _aws.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = _url, MaxNumberOfMessages = 10 })).Messages ?? [];
}
