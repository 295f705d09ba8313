using System.Security.Cryptography;
using System.Text;
using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

public abstract class SendingSuite : SqsConformance
{
    private const int OneMiB = 1_048_576;

    private static readonly (string Name, string Value) ByContent = ("ContentBasedDeduplication", "true");

    [RowFact]
    public Task B01_a_fifo_message_needs_a_group() => Row(async () =>
    {
        var url = await FifoAsync(ByContent);

        await RefusedAsync("MissingParameter", () => Sqs.SendMessageAsync(url, "no group"));
    });

    [RowFact]
    public Task B02_a_fifo_message_needs_a_deduplication_ID() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("InvalidParameterValue", () => SendByContentAsync(url, "g", "no ID"));
    });

    [RowFact]
    public Task B03_sequence_numbers_grow_within_a_group() => Row(async () =>
    {
        var url = await FifoAsync();
        List<Int128> numbers = [];
        for (var i = 0; i < 5; i++) numbers.Add(Int128.Parse((await SendAsync(url, "g", $"{i}")).SequenceNumber));

        Assert.Equal(numbers.Distinct().Order(), numbers);
    });

    [RowFact]
    public Task B04_a_repeat_is_accepted_as_the_original_and_delivered_once() => Row(async () =>
    {
        var url = await FifoAsync();
        var original = await SendAsync(url, "g", "1", "same");
        var repeat = await SendAsync(url, "g", "1", "same");

        Assert.Equal(original.MessageId, repeat.MessageId);
        Assert.Single(await DrainAsync(url));
    });

    [RowFact]
    public Task B05_a_repeat_has_the_sequence_number_of_the_original() => Row(async () =>
    {
        var url = await FifoAsync();
        var original = await SendAsync(url, "g", "1", "same");
        await SendAsync(url, "g", "2", "other");

        Assert.Equal(original.SequenceNumber, (await SendAsync(url, "g", "1", "same")).SequenceNumber);
    });

    [RowFact]
    public Task B06_a_repeat_of_a_deleted_message_is_suppressed_too() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendAsync(url, "g", "1", "same");
        Assert.Single(await DrainAsync(url));

        await SendAsync(url, "g", "1", "same");

        Assert.Empty(await ReceiveAsync(url));
    });

    [RowFact]
    public Task B07_per_queue_an_ID_repeats_one_of_another_group() => Row(async () =>
    {
        var url = await FifoAsync(("DeduplicationScope", "queue"));
        var original = await SendAsync(url, "a", "1", "same");

        Assert.Equal(original.MessageId, (await SendAsync(url, "b", "2", "same")).MessageId);
        Assert.Equal(["1"], Bodies(await DrainAsync(url)));
    });

    [RowFact]
    public Task B08_per_group_an_ID_repeats_only_one_of_its_group() => Row(async () =>
    {
        var url = await FifoAsync(("DeduplicationScope", "messageGroup"));
        var original = await SendAsync(url, "a", "1", "same");

        Assert.NotEqual(original.MessageId, (await SendAsync(url, "b", "2", "same")).MessageId);
        Assert.Equal(original.MessageId, (await SendAsync(url, "a", "3", "same")).MessageId);
        Assert.Equal(["1", "2"], Bodies(await DrainAsync(url)).Order());
    });

    [RowFact]
    public Task B09_by_content_the_same_body_is_a_repeat() => Row(async () =>
    {
        var url = await FifoAsync(ByContent);
        await SendByContentAsync(url, "g", "same");
        await SendByContentAsync(url, "g", "same");

        Assert.Single(await DrainAsync(url));
    });

    [RowFact]
    public Task B10_by_content_attributes_do_not_count() => Row(async () =>
    {
        var url = await FifoAsync(ByContent);
        await SendWithAttributeAsync(url, "same", "1");
        await SendWithAttributeAsync(url, "same", "2");

        Assert.Single(await DrainAsync(url));
    });

    [RowFact]
    public Task B11_an_explicit_ID_wins_over_the_content() => Row(async () =>
    {
        var url = await FifoAsync(ByContent);
        await SendAsync(url, "g", "same", "one");
        await SendAsync(url, "g", "same", "two");
        await SendAsync(url, "g", "first", "three");
        await SendAsync(url, "g", "second", "three");

        Assert.Equal(["same", "same", "first"], Bodies(await DrainAsync(url)));
    });

    [RowFact]
    public Task B12_an_explicit_ID_can_be_the_hash_of_a_body() => Row(async () =>
    {
        var url = await FifoAsync(ByContent);
        await SendAsync(url, "g", "explicit", Sha256("by content"));
        await SendByContentAsync(url, "g", "by content");

        Assert.Equal(["explicit"], Bodies(await DrainAsync(url)));
    });

    [RowFact]
    public Task B13_a_fifo_message_cannot_have_a_delay_of_its_own() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(Delayed(url, 2)));
    });

    [RowFact]
    public Task B14_no_delay_is_accepted() => Row(async () =>
    {
        var url = await FifoAsync();
        await Sqs.SendMessageAsync(Delayed(url, 0));

        Assert.Single(await ReceiveAsync(url));
    });

    [RowFact]
    public Task B15_the_delay_of_the_queue_keeps_the_order() => Row(async () =>
    {
        var url = await FifoAsync(("DelaySeconds", "3"));
        for (var i = 0; i < 3; i++) await SendAsync(url, "g", $"{i}");

        Assert.Empty(await ReceiveAsync(url));
        await Backend.PassAsync(Seconds(4));
        Assert.Equal(["0", "1", "2"], Bodies(await DrainAsync(url)));
    });

    [RowFact]
    public Task B16_IDs_have_their_limits() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("InvalidParameterValue", () => SendAsync(url, new string('g', 129), "1"));
        await RefusedAsync("InvalidParameterValue", () => SendAsync(url, "g", "1", "with space"));
        await SendAsync(url, new string('g', 128), "1", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
    });

    [RowFact]
    public Task B17_a_body_of_300_KiB_is_accepted() => Row(async () =>
        Assert.NotNull((await SendAsync(await FifoAsync(), "g", new string('x', 300 * 1024))).MessageId));

    [RowFact]
    public Task B18_a_body_of_1_MiB_is_the_largest() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendAsync(url, "g", new string('x', OneMiB));

        await RefusedAsync("InvalidParameterValue", () => SendAsync(url, "g", new string('x', OneMiB + 1)));
    });

    [RowFact]
    public Task B19_the_limit_of_the_queue_counts_attributes() => Row(async () =>
    {
        var url = await FifoAsync(("MaximumMessageSize", "1024"), ByContent);
        // Name, type and value of the attribute: 4 + 6 + 1 bytes.
        await SendWithAttributeAsync(url, new string('x', 1024 - 11), "1");

        await RefusedAsync("InvalidParameterValue", () => SendWithAttributeAsync(url, new string('x', 1024 - 10), "1"));
    });

    [RowFact]
    public Task B20_control_characters_are_refused() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync<InvalidMessageContentsException>("InvalidMessageContents", () => SendAsync(url, "g", "a\u0001b"));
        await SendAsync(url, "g", "tab\t line\n return\r");
    });

    [RowFact]
    public Task B21_an_empty_body_is_refused() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("MissingParameter", () => SendAsync(url, "g", ""));
    });

    [RowFact]
    public Task B22_attributes_arrive_as_they_were_sent() => Row(async () =>
    {
        var url = await FifoAsync();
        await Sqs.SendMessageAsync(WithAttributes(url, new()
        {
            ["text"] = new() { DataType = "String", StringValue = "é €" },
            ["number"] = new() { DataType = "Number.int", StringValue = "42" },
            ["binary"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
        }));

        var attributes = Assert.Single(await ReceiveAsync(url, attributeNames: "All")).MessageAttributes;

        Assert.Equal(("String", "é €"), (attributes["text"].DataType, attributes["text"].StringValue));
        Assert.Equal(("Number.int", "42"), (attributes["number"].DataType, attributes["number"].StringValue));
        Assert.Equal([0, 1, 255], attributes["binary"].BinaryValue.ToArray());
    });

    [RowFact]
    public Task B23_an_eleventh_attribute_is_refused() => Row(async () =>
    {
        var url = await FifoAsync();
        var attributes = Enumerable.Range(0, 11).ToDictionary(i => $"a{i}", _ => new MessageAttributeValue { DataType = "String", StringValue = "x" });

        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(WithAttributes(url, attributes)));
        attributes.Remove("a10");
        await Sqs.SendMessageAsync(WithAttributes(url, attributes));
    });

    [RowFact]
    public Task B24_the_trace_header_arrives() => Row(async () =>
    {
        const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        var url = await FifoAsync();
        var request = WithAttributes(url, []);
        request.MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = Trace } };

        var sent = await Sqs.SendMessageAsync(request);

        Assert.Equal(32, sent.MD5OfMessageSystemAttributes.Length);
        Assert.Equal(Trace, Assert.Single(await ReceiveAsync(url)).Attributes["AWSTraceHeader"]);
    });

    [RowFact]
    public Task B25_a_standard_queue_accepts_a_group() => Row(async () =>
    {
        var url = await StandardAsync();
        await Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "fair", MessageGroupId = "tenant" });

        Assert.Equal("tenant", Assert.Single(await ReceiveAsync(url)).Attributes["MessageGroupId"]);
    });

    [RowFact]
    public Task B26_a_standard_queue_refuses_a_deduplication_ID() => Row(async () =>
    {
        var url = await StandardAsync();

        await RefusedAsync("InvalidParameterValue", () => Sqs.SendMessageAsync(
            new SendMessageRequest { QueueUrl = url, MessageBody = "1", MessageDeduplicationId = "d" }));
    });

    [RowFact]
    public Task B27_unicode_arrives_unchanged() => Row(async () =>
    {
        const string Body = "Zażółć gęślą jaźń 日本 😀 \"quoted\" </script> \\ \u00A0";
        var url = await FifoAsync();

        var sent = await SendAsync(url, "g", Body);

        Assert.Equal(Md5(Body), sent.MD5OfMessageBody);
        var received = Assert.Single(await ReceiveAsync(url));
        Assert.Equal((Body, Md5(Body)), (received.Body, received.MD5OfBody));
    });

    private Task<SendMessageResponse> SendWithAttributeAsync(string url, string body, string value) => Sqs.SendMessageAsync(new SendMessageRequest
    {
        QueueUrl = url,
        MessageGroupId = "g",
        MessageBody = body,
        MessageAttributes = new() { ["name"] = new() { DataType = "String", StringValue = value } },
    });

    private static SendMessageRequest WithAttributes(string url, Dictionary<string, MessageAttributeValue> attributes) => new()
    {
        QueueUrl = url,
        MessageGroupId = "g",
        MessageBody = "body",
        MessageDeduplicationId = Guid.NewGuid().ToString(),
        MessageAttributes = attributes,
    };

    private static SendMessageRequest Delayed(string url, int seconds) => new()
    {
        QueueUrl = url,
        MessageGroupId = "g",
        MessageBody = "1",
        MessageDeduplicationId = "1",
        DelaySeconds = seconds,
    };

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

#pragma warning disable CA5351 // What SQS returns is an MD5.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
