using Amazon.SQS.Model;
using Messaging.Aws.Publishing;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>Who may leave, and with whom: the limits to the byte, which a queue with small messages never shows.</summary>
public sealed class LanesTests
{
    private const int Half = Lanes.MaxBatchBytes / 2;

    private readonly Lanes _lanes = new(PublishOrdering.Strict);

    [Fact]
    public void A_request_takes_as_many_bytes_as_fit_and_not_one_more()
    {
        var a = Add(_lanes, "a", Half);
        var b = Add(_lanes, "b", Half);
        var c = Add(_lanes, "c", 1);

        Assert.Equal([a, b], _lanes.Take());
        Assert.Equal([c], _lanes.Take());
    }

    [Fact]
    public void Ten_messages_are_a_full_request_and_so_are_more_bytes_than_fit()
    {
        for (var group = 0; group < 9; group++)
        {
            Add(_lanes, $"{group}", 1);
        }

        Assert.False(_lanes.HasMoreThan(0));
        Add(_lanes, "9", 1);
        Assert.True(_lanes.HasMoreThan(0));
        Assert.False(_lanes.HasMoreThan(1));

        var large = new Lanes(PublishOrdering.Strict);
        Add(large, "a", Half);
        Add(large, "b", Half);
        Assert.False(large.HasMoreThan(0));
        Add(large, "c", 1);
        Assert.True(large.HasMoreThan(0));
        Assert.False(large.HasMoreThan(1));
    }

    [Fact]
    public void What_is_taken_or_withdrawn_no_longer_counts()
    {
        var first = Add(_lanes, "a", Half);
        Add(_lanes, "a", 1);
        Add(_lanes, "b", Half);
        var alone = Add(_lanes, "c", Half - 1);
        Assert.True(_lanes.HasMoreThan(0));

        // The message behind it takes its place in the row, with its own size.
        _lanes.Withdraw(first);
        Assert.False(_lanes.HasMoreThan(0));
        Add(_lanes, "d", 1);
        Assert.True(_lanes.HasMoreThan(0));
        _lanes.Withdraw(alone);
        Assert.False(_lanes.HasMoreThan(0));

        Assert.Equal(["a", "b", "d"], _lanes.Take().Select(message => message.GroupId));
        Assert.Null(_lanes.ReadySince);
        Assert.Equal(3, _lanes.Count);
    }

    [Fact]
    public void A_message_in_the_middle_of_its_lane_is_withdrawn_without_moving_the_others()
    {
        var messages = Enumerable.Range(0, 4).Select(_ => Add(_lanes, "a", 1)).ToArray();

        _lanes.Withdraw(messages[1]);
        _lanes.Withdraw(messages[3]);
        var last = Add(_lanes, "a", 1);

        Assert.Equal([messages[0], messages[2], last], TakeOneByOne("a"));
        Assert.Equal(0, _lanes.Count);
    }

    [Fact]
    public void A_lane_that_is_withdrawn_from_the_row_leaves_the_others_in_their_order()
    {
        var messages = Enumerable.Range(0, 5).Select(group => Add(_lanes, $"{group}", 1)).ToArray();

        _lanes.Withdraw(messages[2]);
        _lanes.Withdraw(messages[4]);
        _lanes.Withdraw(messages[0]);
        Add(_lanes, "5", 1);

        Assert.Equal(["1", "3", "5"], _lanes.Take().Select(message => message.GroupId));
    }

    [Fact]
    public void The_longest_ready_lane_says_since_when()
    {
        Add(_lanes, "a", 1, now: 10);
        Add(_lanes, "a", 1, now: 20);
        Add(_lanes, "b", 1, now: 30);
        Assert.Equal(10, _lanes.ReadySince);

        var taken = _lanes.Take();
        Assert.Null(_lanes.ReadySince);
        _lanes.Leave(taken[0], now: 40);

        Assert.Equal(40, _lanes.ReadySince);
        Assert.Equal(2, _lanes.Count);
        _lanes.Leave(taken[1], now: 50);
        Assert.Equal(1, _lanes.Count);
    }

    [Fact]
    public void A_run_takes_one_of_each_lane_in_turn_and_no_more_bytes_than_fit()
    {
        var lanes = new Lanes(PublishOrdering.Runs);
        for (var number = 0; number < 8; number++)
        {
            Add(lanes, "hot", 1);
        }

        Add(lanes, "b", 1);
        Add(lanes, "b", 1);
        Assert.True(lanes.HasMoreThan(0));
        Assert.Equal(["hot", "b", "hot", "b", "hot", "hot", "hot", "hot", "hot", "hot"], lanes.Take().Select(message => message.GroupId));

        var large = new Lanes(PublishOrdering.Runs);
        Add(large, "a", Half);
        Add(large, "a", Half + 1);
        Add(large, "b", 1);
        Add(large, "b", Half - 1);
        Assert.Equal(["a", "b", "b"], large.Take().Select(message => message.GroupId));
    }

    private static OutgoingMessage Add(Lanes lanes, string group, int size, long now = 0)
    {
        var message = new OutgoingMessage(new SendMessageBatchRequestEntry { MessageGroupId = group }, "note", size);
        lanes.Add(message, now);
        return message;
    }

    private IEnumerable<OutgoingMessage> TakeOneByOne(string group)
    {
        while (_lanes.Count > 0)
        {
            var message = Assert.Single(_lanes.Take());
            Assert.Equal(group, message.GroupId);
            Assert.Empty(_lanes.Take());
            yield return message;
            _lanes.Leave(message, 0);
        }
    }
}
