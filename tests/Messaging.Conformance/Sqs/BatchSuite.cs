using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

public abstract class BatchSuite : SqsConformance
{
    [RowFact]
    public Task C01_a_batch_keeps_the_order_of_its_entries() => Row(async () =>
    {
        var url = await FifoAsync();
        var sent = await SendBatchAsync(url, [.. Enumerable.Range(0, 10).Select(i => Entry($"e{i}", $"{i}"))]);

        Assert.Equal(10, sent.Successful.Count);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), Bodies(await DrainAsync(url)));
    });

    [RowFact]
    public Task C02_an_entry_without_group_fails_the_whole_batch() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync("InvalidParameterValue", () => SendBatchAsync(url, Entry("a", "1"), Entry("b", "2", group: null)));
        Assert.Empty(await ReceiveAsync(url));
    });

    [RowFact]
    public Task C03_a_control_character_fails_its_entry_only() => Row(async () =>
    {
        var url = await FifoAsync();

        var answer = await SendBatchAsync(url, Entry("a", "1"), Entry("b", "2\u0001"), Entry("c", "3"));

        Assert.Equal(["a", "c"], answer.Successful.Select(entry => entry.Id));
        var failed = Assert.Single(answer.Failed);
        Assert.Equal(("b", "InvalidMessageContents"), (failed.Id, failed.Code));
        Assert.Equal(["1", "3"], Bodies(await DrainAsync(url)));
    });

    [RowFact]
    public Task C04_a_message_too_large_for_the_queue_fails_its_entry_only() => Row(async () =>
    {
        var url = await FifoAsync(("MaximumMessageSize", "1024"));

        var answer = await SendBatchAsync(url, Entry("a", new string('x', 1025)), Entry("b", "2"));

        Assert.Equal(["b"], answer.Successful.Select(entry => entry.Id));
        Assert.Equal("InvalidParameterValue", Assert.Single(answer.Failed).Code);
    });

    [RowFact]
    public Task C05_entry_IDs_must_differ() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync<BatchEntryIdsNotDistinctException>(
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", () => SendBatchAsync(url, Entry("a", "1"), Entry("a", "2")));
    });

    [RowFact]
    public Task C06_eleven_entries_are_too_many() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync<TooManyEntriesInBatchRequestException>(
            "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
            () => SendBatchAsync(url, [.. Enumerable.Range(0, 11).Select(i => Entry($"e{i}", "x"))]));
    });

    [RowFact]
    public Task C07_no_entries_are_too_few() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync<EmptyBatchRequestException>("AWS.SimpleQueueService.EmptyBatchRequest", () => SendBatchAsync(url));
    });

    [RowFact]
    public Task C08_a_batch_above_1_MiB_is_refused() => Row(async () =>
    {
        var url = await FifoAsync();
        var half = new string('x', 524_288);

        await SendBatchAsync(url, Entry("a", half), Entry("b", half));
        await RefusedAsync<BatchRequestTooLongException>(
            "AWS.SimpleQueueService.BatchRequestTooLong", () => SendBatchAsync(url, Entry("a", half), Entry("b", half + "x")));
    });

    [RowFact]
    public Task C09_a_batch_above_the_old_256_KiB_is_accepted() => Row(async () =>
    {
        var url = await FifoAsync();
        var body = new string('x', 100 * 1024);

        Assert.Equal(3, (await SendBatchAsync(url, Entry("a", body), Entry("b", body), Entry("c", body))).Successful.Count);
    });

    [RowFact]
    public Task C10_an_entry_ID_has_its_limits() => Row(async () =>
    {
        var url = await FifoAsync();

        foreach (var id in (string[])["a:b", new string('a', 81)])
        {
            await RefusedAsync<InvalidBatchEntryIdException>(
                "AWS.SimpleQueueService.InvalidBatchEntryId", () => SendBatchAsync(url, Entry(id, "1")));
        }

        await SendBatchAsync(url, Entry(new string('a', 80), "1"));
    });

    [RowFact]
    public Task C11_a_repeat_within_a_batch_is_accepted_and_delivered_once() => Row(async () =>
    {
        var url = await FifoAsync();

        var answer = await SendBatchAsync(url, Entry("a", "1", deduplicationId: "same"), Entry("b", "1", deduplicationId: "same"));

        Assert.Equal(2, answer.Successful.Count);
        Assert.Single(answer.Successful.Select(entry => entry.MessageId).Distinct());
        Assert.Single(await DrainAsync(url));
    });

    [RowFact]
    public Task C12_a_malformed_handle_fails_its_entry_only() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendAsync(url, "g", "1");
        var message = Assert.Single(await ReceiveAsync(url));

        var answer = await Sqs.DeleteMessageBatchAsync(url, [new("good", message.ReceiptHandle), new("bad", "no handle")]);

        Assert.Equal(["good"], answer.Successful.Select(entry => entry.Id));
        var failed = Assert.Single(answer.Failed);
        Assert.Equal(("bad", "ReceiptHandleIsInvalid"), (failed.Id, failed.Code));
    });

    [RowFact]
    public Task C13_one_batch_releases_several_groups() => Row(async () =>
    {
        var url = await FifoAsync();
        foreach (var group in (string[])["a", "b", "c"]) await SendAsync(url, group, group);
        var messages = await ReceiveAsync(url);

        var answer = await Sqs.ChangeMessageVisibilityBatchAsync(
            url, [.. messages.Select((message, i) => new ChangeMessageVisibilityBatchRequestEntry($"e{i}", message.ReceiptHandle) { VisibilityTimeout = 0 })]);

        Assert.Equal(3, answer.Successful.Count);
        Assert.Equal(["a", "b", "c"], Bodies(await ReceiveAsync(url)).Order());
    });

    [RowFact]
    public Task C14_behind_a_refused_entry_the_rest_of_the_group_keeps_its_order() => Row(async () =>
    {
        var url = await FifoAsync();

        var answer = await SendBatchAsync(url, Entry("a", "1"), Entry("b", "2\u0001"), Entry("c", "3"), Entry("d", "4"));

        var arrived = Bodies(await DrainAsync(url)).ToList();
        if (Backend.Readings.RefusedEntryStopsItsGroup is { } stops) Assert.Equal(stops ? ["1"] : ["1", "3", "4"], arrived);
        Assert.Equal(answer.Successful.Count, arrived.Count);
        Assert.Equal(arrived.Order(), arrived);
    });
}
