using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

/// <summary>Waiting for messages, and what comes with them.</summary>
public abstract class DeliverySuite : SqsConformance
{
    private const int Lease = 2;
    private static readonly TimeSpan PastLease = Seconds(Lease + 0.5);

    [RowFact]
    public Task D20_a_long_poll_wakes_for_a_send() => Row(async () =>
    {
        var url = await FifoAsync();
        var waiting = ReceiveAsync(url, wait: 20);
        await Backend.PassAsync(Seconds(0.5));
        var sentAt = Backend.Now;

        await SendAsync(url, "g", "1");

        Assert.Equal(["1"], Bodies(await waiting));
        Assert.InRange(Backend.Now - sentAt, TimeSpan.Zero, Seconds(2));
    });

    [RowFact]
    public Task D21_a_long_poll_wakes_when_a_delete_frees_the_group() => Row(async () =>
    {
        var url = await FilledAsync(("g", 2));
        var first = Assert.Single(await ReceiveAsync(url, max: 1));
        var waiting = ReceiveAsync(url, wait: 20);
        await Backend.PassAsync(Seconds(0.5));
        var deletedAt = Backend.Now;

        await DeleteAsync(url, first);

        Assert.Equal(["g2"], Bodies(await waiting));
        Assert.InRange(Backend.Now - deletedAt, TimeSpan.Zero, Seconds(2));
    });

    [RowFact]
    public Task D22_a_long_poll_wakes_when_a_lease_ends() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        await ReceiveAsync(url, visibility: Lease);
        var waiting = ReceiveAsync(url, wait: 20);

        await Backend.PassAsync(PastLease);

        Assert.Equal(["g1"], Bodies(await waiting));
    });

    [RowFact]
    public Task D23_an_empty_long_poll_ends_after_its_time() => Row(async () =>
    {
        var url = await FifoAsync();
        var startedAt = Backend.Now;
        var waiting = ReceiveAsync(url, wait: 2);

        await Backend.PassAsync(Seconds(2));

        Assert.Empty(await waiting);
        Assert.InRange(Backend.Now - startedAt, Seconds(1.9), Seconds(4));
    });

    [RowFact]
    public Task D24_the_wait_time_of_the_queue_is_the_default() => Row(async () =>
    {
        var url = await FifoAsync(("ReceiveMessageWaitTimeSeconds", "2"));
        var startedAt = Backend.Now;
        var waiting = Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url });

        await Backend.PassAsync(Seconds(1));
        Assert.False(waiting.IsCompleted);
        await Backend.PassAsync(Seconds(1));

        Assert.Empty((await waiting).Messages ?? []);
        Assert.InRange(Backend.Now - startedAt, Seconds(1.9), Seconds(4));
    });

    [RowFact]
    public Task D25_system_attributes_are_returned() => Row(async () =>
    {
        var url = await FifoAsync();
        var sent = await SendAsync(url, "group", "1", "dedup");

        var attributes = Assert.Single(await ReceiveAsync(url)).Attributes;

        Assert.NotEmpty(attributes["SenderId"]);
        var sentAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(attributes["SentTimestamp"]));
        Assert.InRange(sentAt, Backend.Now - TimeSpan.FromMinutes(1), Backend.Now + TimeSpan.FromMinutes(1));
        Assert.True(long.Parse(attributes["ApproximateFirstReceiveTimestamp"]) >= long.Parse(attributes["SentTimestamp"]));
        Assert.Equal("1", attributes["ApproximateReceiveCount"]);
        Assert.Equal(sent.SequenceNumber, attributes["SequenceNumber"]);
        Assert.Equal("dedup", attributes["MessageDeduplicationId"]);
        Assert.Equal("group", attributes["MessageGroupId"]);
    });

    [RowFact]
    public Task D26_by_content_the_deduplication_ID_is_the_hash() => Row(async () =>
    {
        var url = await FifoAsync(("ContentBasedDeduplication", "true"));
        await SendByContentAsync(url, "g", "body");

        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("body"))),
            Assert.Single(await ReceiveAsync(url)).Attributes["MessageDeduplicationId"]);
    });

    [RowFact]
    public Task D27_attributes_come_only_when_asked_for() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendWithAttributesAsync(url, "name");

        var message = Assert.Single((await Sqs.ReceiveMessageAsync(url)).Messages);

        Assert.Empty(message.Attributes ?? []);
        Assert.Empty(message.MessageAttributes ?? []);
        Assert.Null(message.MD5OfMessageAttributes);
    });

    [RowFact]
    public Task D28_eleven_messages_are_too_many() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("InvalidParameterValue", () => ReceiveAsync(url, max: 11));
        await RefusedAsync("InvalidParameterValue", () => ReceiveAsync(url, max: 0));
    });

    [RowFact]
    public Task D29_the_visibility_timeout_of_the_request_wins() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        await ReceiveAsync(url, visibility: Lease);
        await Backend.PassAsync(PastLease);

        Assert.Single(await ReceiveAsync(url));
    });

    [RowFact]
    public Task D30_visibility_timeout_zero_takes_nothing_away() => Row(async () =>
    {
        var url = await FilledAsync(("g", 2));

        Assert.Equal(["g1", "g2"], Bodies(await ReceiveAsync(url, visibility: 0)));
        Assert.Equal(["g1", "g2"], Bodies(await ReceiveAsync(url)));
    });

    [RowFact]
    public Task D31_the_digest_covers_the_attributes_asked_for() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendWithAttributesAsync(url, "a", "b", "c");

        // The SDK compares the digest with what arrived and would throw.
        var message = Assert.Single(await ReceiveAsync(url, attributeNames: "b"));

        Assert.Equal(["b"], message.MessageAttributes.Keys);
        Assert.Equal(32, message.MD5OfMessageAttributes.Length);
    });

    [RowFact]
    public Task D32_attributes_can_be_asked_for_by_prefix() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendWithAttributesAsync(url, "app.one", "app.two", "application", "other");

        Assert.Equal(
            ["app.one", "app.two"],
            Assert.Single(await ReceiveAsync(url, attributeNames: "app.*")).MessageAttributes.Keys.Order());
    });

    private Task<SendMessageResponse> SendWithAttributesAsync(string url, params string[] names) => Sqs.SendMessageAsync(new SendMessageRequest
    {
        QueueUrl = url,
        MessageGroupId = "g",
        MessageBody = "body",
        MessageDeduplicationId = Guid.NewGuid().ToString(),
        MessageAttributes = names.ToDictionary(name => name, name => new MessageAttributeValue { DataType = "String", StringValue = $"value of {name}" }),
    });
}
