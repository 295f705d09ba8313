using Messaging.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublishDeduplicationTests
{
    [Theory]
    [InlineData("messageGroup")]
    [InlineData("queue")]
    public void Equal_values_of_two_types_and_groups_swallow_nothing(string scope) => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(
            simulator,
            queue => queue
                .Message<Note>(message => message.DeduplicateBy(note => $"{note.Number}"))
                .Message<Remark>(message => message.GroupBy(remark => remark.Story).DeduplicateBy(remark => $"{remark.Number}"))
                .Message<Echo>(message => message.GroupBy(echo => echo.Story).DeduplicateByContent()),
            scope: scope);
        var remarks = host.Services.GetRequiredService<IFifoPublisher<Remark>>();
        var echoes = host.Services.GetRequiredService<IFifoPublisher<Echo>>();

        foreach (var story in new[] { "a", "b" })
        {
            await host.Publisher.PublishAsync(new(story, 1));
            await remarks.PublishAsync(new(story, 1));
            await echoes.PublishAsync(new(story, 1), new PublishOptions { MessageGroupId = $"group-{story}" });
            await echoes.PublishAsync(new("same body", 1), new PublishOptions { MessageGroupId = story });
        }

        Assert.Equal(8, host.Queue.AcceptedCount);
        Assert.Equal(0, host.Queue.DuplicateCount);

        await host.Publisher.PublishAsync(new("a", 1));
        await remarks.PublishAsync(new("b", 1));
        await echoes.PublishAsync(new("same body", 1), new PublishOptions { MessageGroupId = "b" });

        Assert.Equal(8, host.Queue.AcceptedCount);
        Assert.Equal(3, host.Queue.DuplicateCount);
    });

    [Fact]
    public void A_receipt_says_what_is_known_about_duplicates() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        var options = new PublishOptions { DeduplicationId = "same" };

        var fresh = await host.Publisher.PublishAsync(new("a", 1));
        var first = await host.Publisher.PublishAsync(new("a", 2), options);
        var second = await host.Publisher.PublishAsync(new("a", 3), options);

        Assert.False(fresh.IsDuplicate);
        Assert.Null(first.IsDuplicate);
        Assert.True(second.IsDuplicate);
        Assert.Equal(first.MessageId, second.MessageId);
    });

    [Fact]
    public void The_idempotency_key_tells_queue_group_and_ID() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);

        await host.Publisher.PublishAsync(new("a", 1), new PublishOptions { DeduplicationId = "id" });
        await host.Publisher.PublishAsync(new("a", 2), new PublishOptions { IdempotencyKey = "mine" });

        Assert.Equal(["notes a id", "mine"], host.Queue.Messages.Select(message => message.Attributes["idempotency-key"].StringValue));
        Assert.All(host.Queue.Messages, message => Assert.Equal("note", message.Attributes["message-type"].StringValue));
    });

    private sealed record Remark(string Story, int Number);

    private sealed record Echo(string Story, int Number);
}
