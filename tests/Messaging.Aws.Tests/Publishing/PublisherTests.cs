using Messaging.Simulation;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublisherTests
{
    [Fact]
    public void A_lone_message_takes_one_round_trip() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);
        var start = simulator.Time.GetTimestamp();

        var receipt = await host.Publisher.PublishAsync(new("a", 1));

        Assert.Equal(PublishingHost.RoundTrip, simulator.Time.GetElapsedTime(start));
        var accepted = Assert.Single(host.Queue.Accepted);
        Assert.Equal(accepted.MessageId, receipt.MessageId);
        Assert.Equal(accepted.SequenceNumber, receipt.SequenceNumber);
        Assert.Equal(accepted.DeduplicationId, receipt.DeduplicationId);
        Assert.Equal("a", receipt.MessageGroupId);
        Assert.Equal(1, receipt.Attempts);
        Assert.False(receipt.IsDuplicate);
        Assert.Equal(0, simulator.StrayPosts);
    });

    [Fact]
    public void Many_callers_share_full_requests_and_keep_the_order_of_each_group() => Simulator.Run(async simulator =>
    {
        await using var host = await PublishingHost.StartAsync(simulator);

        var receipts = await Ends.AllAsync(Enumerable.Range(0, 1_000).Select(number => host.Publisher.PublishAsync(new($"{number % 100}", number))));

        Assert.Equal(1_000, receipts.Select(receipt => receipt.MessageId).Distinct().Count());
        Assert.InRange(host.Requests, 100, 105);
        foreach (var group in host.Queue.Accepted.GroupBy(message => message.MessageGroupId))
        {
            var numbers = group.Select(message => Numbers.Of(message.Body)).ToArray();
            Assert.Equal(numbers.Order(), numbers);
        }

        Assert.Equal((0, 0), host.QueuePublisher.Size);
        Assert.Equal(0, simulator.StrayPosts);
    });
}
