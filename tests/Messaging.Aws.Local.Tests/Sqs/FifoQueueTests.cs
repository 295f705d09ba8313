namespace Messaging.Aws.Local.Tests.Sqs;

public sealed class FifoQueueTests : IDisposable
{
    private readonly LocalAwsFixture _aws = new();

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_message_in_flight_hides_all_behind_it_in_its_group_only()
    {
        var url = await _aws.CreateFifoAsync();
        foreach (var (group, body) in new[] { ("a", "1"), ("b", "1"), ("a", "2"), ("a", "3"), ("b", "2") }) await _aws.SendAsync(url, group, body);

        var first = Assert.Single(await _aws.ReceiveAsync(url, max: 1));
        var rest = await _aws.ReceiveAsync(url);

        Assert.Equal("a-1", first.Attributes["MessageDeduplicationId"]);
        Assert.Equal(["b-1", "b-2"], rest.Select(m => m.Attributes["MessageDeduplicationId"]));
    }

    [Fact]
    public async Task A_long_poll_wakes_for_a_send()
    {
        var url = await _aws.CreateFifoAsync();

        var waiting = _aws.ReceiveAsync(url, wait: 20);
        await _aws.SendAsync(url, "a", "1");

        Assert.Equal("1", Assert.Single(await waiting).Body);
    }

    [Fact]
    public async Task A_long_poll_wakes_when_a_lease_ends_and_not_before()
    {
        var url = await _aws.CreateFifoAsync();
        await _aws.SendAsync(url, "a", "1");
        await _aws.ReceiveAsync(url, visibility: 5);

        var waiting = _aws.ReceiveAsync(url, wait: 20);
        _aws.Time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.False(waiting.IsCompleted);
        _aws.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("2", Assert.Single(await waiting).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task An_empty_long_poll_ends_after_its_wait_time()
    {
        var url = await _aws.CreateFifoAsync();

        var waiting = _aws.ReceiveAsync(url, wait: 20);
        _aws.Time.Advance(TimeSpan.FromSeconds(19.999));
        Assert.False(waiting.IsCompleted);
        _aws.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Empty(await waiting);
    }

    [Fact]
    public async Task A_day_of_virtual_time_ends_leases_windows_and_retention()
    {
        var url = await _aws.CreateFifoAsync(attributes: ("MessageRetentionPeriod", "86400"));
        var original = await _aws.SendAsync(url, "a", "1");
        for (var i = 1; i <= 24; i++)
        {
            Assert.Equal($"{i}", Assert.Single(await _aws.ReceiveAsync(url, visibility: 3599)).Attributes["ApproximateReceiveCount"]);
            _aws.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(await _aws.ReceiveAsync(url));
        Assert.NotEqual(original.MessageId, (await _aws.SendAsync(url, "a", "1")).MessageId);
    }
}
