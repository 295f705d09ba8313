using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

public abstract class QueueSuite : SqsConformance
{
    [RowFact]
    public Task A01_all_attributes_of_a_fifo_queue_are_reported() => Row(async () =>
    {
        var (url, _) = await WithDeadLetterQueueAsync(
            7,
            ("VisibilityTimeout", "45"),
            ("MessageRetentionPeriod", "86400"),
            ("DelaySeconds", "3"),
            ("MaximumMessageSize", "65536"),
            ("ReceiveMessageWaitTimeSeconds", "4"),
            ("ContentBasedDeduplication", "true"),
            ("DeduplicationScope", "messageGroup"),
            ("FifoThroughputLimit", "perMessageGroupId"));

        var attributes = (await Sqs.GetQueueAttributesAsync(url, ["All"])).Attributes;

        Assert.Equal("true", attributes["FifoQueue"]);
        Assert.Equal("45", attributes["VisibilityTimeout"]);
        Assert.Equal("86400", attributes["MessageRetentionPeriod"]);
        Assert.Equal("3", attributes["DelaySeconds"]);
        Assert.Equal("65536", attributes["MaximumMessageSize"]);
        Assert.Equal("4", attributes["ReceiveMessageWaitTimeSeconds"]);
        Assert.Equal("true", attributes["ContentBasedDeduplication"]);
        Assert.Equal("messageGroup", attributes["DeduplicationScope"]);
        Assert.Equal("perMessageGroupId", attributes["FifoThroughputLimit"]);
        Assert.Contains("\"maxReceiveCount\":7", attributes["RedrivePolicy"], StringComparison.Ordinal);
        Assert.EndsWith(url[(url.LastIndexOf('/') + 1)..], attributes["QueueArn"], StringComparison.Ordinal);
        Assert.NotEmpty(attributes["CreatedTimestamp"]);
        Assert.NotEmpty(attributes["LastModifiedTimestamp"]);
    });

    [RowFact]
    public Task A02_the_defaults_of_a_fifo_queue_are_reported() => Row(async () =>
    {
        var attributes = (await Sqs.GetQueueAttributesAsync(await FifoAsync(), ["All"])).Attributes;

        Assert.Equal("queue", attributes["DeduplicationScope"]);
        Assert.Equal("perQueue", attributes["FifoThroughputLimit"]);
        Assert.Equal("false", attributes["ContentBasedDeduplication"]);
        Assert.Equal("true", attributes["SqsManagedSseEnabled"]);
        Assert.Equal("1048576", attributes["MaximumMessageSize"]);
        Assert.Equal("30", attributes["VisibilityTimeout"]);
        Assert.Equal("345600", attributes["MessageRetentionPeriod"]);
    });

    [RowFact]
    public Task A03_creating_the_same_queue_again_returns_it() => Row(async () =>
    {
        var request = Fifo(NewName(), ("VisibilityTimeout", "20"));

        Assert.Equal((await Sqs.CreateQueueAsync(request)).QueueUrl, (await Sqs.CreateQueueAsync(request)).QueueUrl);
    });

    [RowFact]
    public Task A04_another_value_for_an_attribute_is_refused() => Row(async () =>
    {
        var name = NewName();
        await Sqs.CreateQueueAsync(Fifo(name, ("VisibilityTimeout", "20")));

        var error = await RefusedAsync<QueueNameExistsException>(
            "QueueAlreadyExists", () => Sqs.CreateQueueAsync(Fifo(name, ("VisibilityTimeout", "21"))));

        Assert.Contains("VisibilityTimeout", error.Message, StringComparison.Ordinal);
    });

    [RowFact]
    public Task A05_fifo_without_suffix_is_refused() => Row(() =>
        RefusedAsync("InvalidParameterValue", () => Sqs.CreateQueueAsync(Fifo(NewName("")))));

    [RowFact]
    public Task A06_the_suffix_without_fifo_is_refused() => Row(() =>
        RefusedAsync("InvalidParameterValue", () => Sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = NewName() })));

    [RowFact]
    public Task A07_a_standard_queue_has_no_attribute_FifoQueue() => Row(() =>
        RefusedAsync<InvalidAttributeNameException>("InvalidAttributeName", () => StandardAsync(("FifoQueue", "false"))));

    [RowFact]
    public Task A08_throughput_per_group_needs_deduplication_per_group() => Row(async () =>
    {
        await RefusedAsync("InvalidAttributeValue", () => FifoAsync(("FifoThroughputLimit", "perMessageGroupId")));

        await FifoAsync(("FifoThroughputLimit", "perMessageGroupId"), ("DeduplicationScope", "messageGroup"));
    });

    [RowFact]
    public Task A09_a_visibility_timeout_above_12_hours_is_refused() => Row(() =>
        RefusedAsync("InvalidAttributeValue", () => FifoAsync(("VisibilityTimeout", "43201"))));

    [RowFact]
    public Task A10_an_unknown_attribute_is_refused() => Row(() =>
        RefusedAsync<InvalidAttributeNameException>("InvalidAttributeName", () => FifoAsync(("Colour", "blue"))));

    [RowFact]
    public Task A11_a_fifo_queue_stays_one() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("InvalidAttributeValue", () => Sqs.SetQueueAttributesAsync(url, new() { ["FifoQueue"] = "false" }));
    });

    [RowFact]
    public Task A12_attributes_can_be_changed() => Row(async () =>
    {
        var url = await FifoAsync();

        await Sqs.SetQueueAttributesAsync(url, new() { ["VisibilityTimeout"] = "77", ["ContentBasedDeduplication"] = "true" });

        Assert.Equal("77", await AttributeAsync(url, "VisibilityTimeout"));
        Assert.Equal("true", await AttributeAsync(url, "ContentBasedDeduplication"));
        await SendByContentAsync(url, "g", "no deduplication ID needed now");
    });

    [RowFact]
    public Task A13_the_url_of_a_queue_can_be_asked_for() => Row(async () =>
    {
        var name = NewName();
        var created = await Sqs.CreateQueueAsync(Fifo(name));

        Assert.Equal(created.QueueUrl, (await Sqs.GetQueueUrlAsync(name)).QueueUrl);
    });

    [RowFact]
    public Task A14_an_unknown_queue_has_no_url() => Row(() =>
        RefusedAsync<QueueDoesNotExistException>("AWS.SimpleQueueService.NonExistentQueue", () => Sqs.GetQueueUrlAsync(NewName())));

    [RowFact]
    public Task A15_a_deleted_queue_takes_and_gives_nothing() => Row(async () =>
    {
        var url = await FifoAsync();
        await Sqs.DeleteQueueAsync(url);

        await RefusedAsync<QueueDoesNotExistException>("AWS.SimpleQueueService.NonExistentQueue", () => SendAsync(url, "g", "1"));
        await RefusedAsync<QueueDoesNotExistException>("AWS.SimpleQueueService.NonExistentQueue", () => ReceiveAsync(url));
    });

    [RowFact]
    public Task A16_a_deleted_queue_cannot_be_created_again_at_once() => Row(async () =>
    {
        var name = NewName();
        await Sqs.DeleteQueueAsync((await Sqs.CreateQueueAsync(Fifo(name))).QueueUrl);

        await RefusedAsync<QueueDeletedRecentlyException>(
            "AWS.SimpleQueueService.QueueDeletedRecently", () => Sqs.CreateQueueAsync(Fifo(name)));
        await Backend.PassAsync(Seconds(61));
        await Sqs.CreateQueueAsync(Fifo(name));
    });

    [RowFact]
    public Task A17_the_list_of_queues_comes_in_pages() => Row(async () =>
    {
        HashSet<string> created = [];
        for (var i = 0; i < 5; i++) created.Add(await FifoAsync());
        var name = created.First()[(created.First().LastIndexOf('/') + 1)..];
        var request = new ListQueuesRequest { QueueNamePrefix = name[..name.IndexOf('-', StringComparison.Ordinal)], MaxResults = 2 };
        HashSet<string> listed = [];
        do
        {
            var page = await Sqs.ListQueuesAsync(request);
            Assert.InRange(page.QueueUrls.Count, 1, 2);
            listed.UnionWith(page.QueueUrls);
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        Assert.Equal(created, listed);
    });

    [RowFact]
    public Task A18_tags_can_be_given_added_listed_and_taken_away() => Row(async () =>
    {
        var request = Fifo(NewName());
        request.Tags = new() { ["team"] = "billing" };
        var url = (await Sqs.CreateQueueAsync(request)).QueueUrl;

        await Sqs.TagQueueAsync(new TagQueueRequest { QueueUrl = url, Tags = new() { ["env"] = "test" } });
        Assert.Equal(
            new Dictionary<string, string> { ["team"] = "billing", ["env"] = "test" },
            (await Sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url })).Tags);

        await Sqs.UntagQueueAsync(new UntagQueueRequest { QueueUrl = url, TagKeys = ["team"] });
        Assert.Equal(["env"], (await Sqs.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = url })).Tags.Keys);
    });

    [RowFact]
    public Task A19_a_kms_key_takes_the_place_of_managed_encryption() => Row(async () =>
    {
        var url = await FifoAsync(("KmsMasterKeyId", "alias/key"), ("KmsDataKeyReusePeriodSeconds", "6000"));

        Assert.Equal("alias/key", await AttributeAsync(url, "KmsMasterKeyId"));
        Assert.Equal("6000", await AttributeAsync(url, "KmsDataKeyReusePeriodSeconds"));
        Assert.Equal("false", await AttributeAsync(url, "SqsManagedSseEnabled"));
    });

    [RowFact]
    public Task A20_a_fifo_queue_has_no_standard_dead_letter_queue() => Row(async () =>
    {
        var policy = $$"""{"deadLetterTargetArn":"{{await ArnAsync(await StandardAsync())}}","maxReceiveCount":3}""";

        await RefusedAsync("InvalidParameterValue", () => FifoAsync(("RedrivePolicy", policy)));
    });

    [RowFact]
    public Task A21_the_dead_letter_queue_must_exist() => Row(async () =>
    {
        var arn = await ArnAsync(await FifoAsync());
        var missing = arn.Replace(".fifo", "-missing.fifo", StringComparison.Ordinal);

        await RefusedAsync(
            "InvalidParameterValue",
            () => FifoAsync(("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{missing}}","maxReceiveCount":3}""")));
    });

    [RowFact]
    public Task A22_a_dead_letter_queue_knows_its_sources() => Row(async () =>
    {
        var (source, deadLetters) = await WithDeadLetterQueueAsync(3);

        var sources = await Sqs.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = deadLetters });

        Assert.Equal([source], sources.QueueUrls);
    });

    [RowFact]
    public Task A23_an_unknown_attribute_cannot_be_read() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync<InvalidAttributeNameException>("InvalidAttributeName", () => Sqs.GetQueueAttributesAsync(url, ["Colour"]));
    });

    [RowFact]
    public Task A24_messages_are_counted_by_what_they_wait_for() => Row(async () =>
    {
        var url = await FifoAsync();
        for (var i = 0; i < 3; i++) await SendAsync(url, "g", $"{i}");
        await ReceiveAsync(url, max: 1);
        await Sqs.SetQueueAttributesAsync(url, new() { ["DelaySeconds"] = "60" });
        await SendAsync(url, "late", "delayed");

        var counts = (await Sqs.GetQueueAttributesAsync(
            url,
            ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"])).Attributes;

        Assert.Equal("1", counts["ApproximateNumberOfMessagesNotVisible"]);
        Assert.Equal(4, counts.Values.Sum(int.Parse));
        Assert.NotEqual("0", counts["ApproximateNumberOfMessagesDelayed"]);
    });

    private static CreateQueueRequest Fifo(string name, params (string Name, string Value)[] attributes)
    {
        var request = new CreateQueueRequest { QueueName = name, Attributes = new() { ["FifoQueue"] = "true" } };
        foreach (var (key, value) in attributes) request.Attributes[key] = value;
        return request;
    }
}
