using Messaging;
using Messaging.Aws.Local;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ApplicationTests;

public sealed class OrderTests
{
    private static readonly OrderPlaced Order = new("order-1", "ada@example.com");

    // A test that waits for something that does not come fails instead of hanging.
    private readonly CancellationToken _patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    #region inbox
    [Fact]
    public async Task A_placed_order_is_thanked_for()
    {
        await using var shop = await ShopUnderTest.StartAsync();

        await shop.Service<Checkout>().PlaceAsync(Order, _patience);

        var mail = await shop.Aws.Inbox.WaitForAsync(mail => mail.Subject == "Thank you", _patience); // no polling, no sleeping
        Assert.Equal("ada@example.com", Assert.Single(mail.To).Address);
        Assert.Contains("order-1", mail.TextBody, StringComparison.Ordinal);
    }
    #endregion

    #region queues
    [Fact]
    public async Task An_order_placed_twice_is_one_message()
    {
        await using var shop = await ShopUnderTest.StartAsync();

        await shop.Service<Checkout>().PlaceAsync(Order, _patience);
        await shop.Service<Checkout>().PlaceAsync(Order, _patience);

        var queue = shop.Aws.Queues["orders.fifo"];
        var accepted = Assert.Single(queue.Accepted); // everything the queue ever took, also what is handled by now
        Assert.Equal("order-1", accepted.MessageGroupId);
        Assert.Equal(1, queue.DuplicateCount);
    }
    #endregion

    #region requests
    [Fact]
    public async Task A_hundred_orders_cost_few_requests()
    {
        await using var shop = await ShopUnderTest.StartAsync();
        var orders = Enumerable.Range(0, 100).Select(i => new OrderPlaced($"order-{i}", "ada@example.com"));

        var results = await shop.Service<IFifoPublisher<OrderPlaced>>().PublishManyAsync(orders, cancellationToken: _patience);

        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Equal(100, shop.Aws.Requests["SendMessageBatch"].Entries);
        Assert.InRange(shop.Aws.Requests["SendMessageBatch"].Calls, 10, 20);
    }
    #endregion

    #region faults
    [Fact]
    public async Task An_answer_of_SQS_that_is_lost_does_not_double_the_order()
    {
        await using var shop = await ShopUnderTest.StartAsync();
        shop.Aws.Faults.AddNext("SendMessageBatch", times: 1, Fault.AnswerDropped()); // taken, but nobody hears of it

        var receipt = await shop.Service<IFifoPublisher<OrderPlaced>>().PublishAsync(Order, _patience);

        Assert.Equal(2, receipt.Attempts);
        Assert.Single(shop.Aws.Queues["orders.fifo"].Accepted);
    }

    [Fact]
    public async Task A_throttled_mail_is_sent_again()
    {
        await using var shop = await ShopUnderTest.StartAsync();
        shop.Aws.Faults.AddNext("SendEmail", times: 1, Fault.Throttled());

        await shop.Service<Checkout>().PlaceAsync(Order, _patience);

        await shop.Aws.Inbox.WaitForAsync(cancellationToken: _patience);
        Assert.Equal(2, shop.Aws.Requests["SendEmail"].Calls);
        Assert.Equal(1, shop.Aws.Inbox.Count);
    }
    #endregion

    #region time
    [Fact]
    public async Task The_same_order_six_minutes_later_is_a_new_message()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var shop = await ShopUnderTest.StartAsync(time);
        await shop.Service<Checkout>().PlaceAsync(Order, _patience);

        time.Advance(TimeSpan.FromMinutes(6)); // SQS recognises a repeat for five
        await shop.Service<Checkout>().PlaceAsync(Order, _patience);

        Assert.Equal(2, shop.Aws.Queues["orders.fifo"].AcceptedCount);
    }
    #endregion
}
