using Messaging;
using NSubstitute;
using Xunit;

namespace ApplicationTests;

public sealed class UnitTests
{
    #region publisher
    [Fact]
    public async Task An_order_without_an_address_is_not_published()
    {
        var orders = Substitute.For<IFifoPublisher<OrderPlaced>>();

        await Assert.ThrowsAsync<ArgumentException>(() => new Checkout(orders).PlaceAsync(new OrderPlaced("order-1", ""), default));

        await orders.DidNotReceiveWithAnyArgs().PublishAsync(default!, default(CancellationToken));
    }
    #endregion

    #region sender
    [Fact]
    public async Task The_mail_carries_the_key_of_the_message()
    {
        var email = Substitute.For<IEmailSender>();

        await new OrderPlacedHandler(email).HandleAsync(Message(new OrderPlaced("order-1", "ada@example.com")), default);

        await email.Received(1).SendAsync(Arg.Is<EmailMessage>(mail => mail.IdempotencyKey == "key-1"), Arg.Any<CancellationToken>());
    }

    private static FifoMessage<T> Message<T>(T body) => new()
    {
        Body = body,
        Queue = "orders",
        MessageId = "message-1",
        MessageGroupId = "order-1",
        DeduplicationId = "order-1",
        IdempotencyKey = "key-1",
        SequenceNumber = "1",
        SentAt = DateTimeOffset.UnixEpoch,
        ReceiveCount = 1,
        Attempt = 1,
        Attributes = new Dictionary<string, MessageAttribute>(),
    };
    #endregion
}
