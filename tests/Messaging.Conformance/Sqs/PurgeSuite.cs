using System.Collections.Concurrent;
using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

/// <summary>Purge, permissions and what happens at once.</summary>
public abstract class PurgeSuite : SqsConformance
{
    private const int Lease = 2;

    [RowFact]
    public Task F01_a_purge_removes_visible_and_in_flight_messages() => Row(async () =>
    {
        var url = await FifoAsync();
        await SendAsync(url, "a", "1");
        await SendAsync(url, "b", "2");
        await ReceiveAsync(url, max: 1);

        await Sqs.PurgeQueueAsync(url);

        Assert.Empty(await ReceiveAsync(url));
        Assert.Equal("0", await AttributeAsync(url, "ApproximateNumberOfMessages"));
        Assert.Equal("0", await AttributeAsync(url, "ApproximateNumberOfMessagesNotVisible"));
    });

    [RowFact]
    public Task F02_a_second_purge_within_a_minute_is_refused() => Row(async () =>
    {
        var url = await FifoAsync();
        await Sqs.PurgeQueueAsync(url);

        await RefusedAsync<PurgeQueueInProgressException>("AWS.SimpleQueueService.PurgeQueueInProgress", () => Sqs.PurgeQueueAsync(url));
    });

    [RowFact]
    public Task F03_a_purge_clears_the_deduplication_window() => Row(async () =>
    {
        var url = await FifoAsync();
        var before = await SendAsync(url, "g", "1", "same");
        await Sqs.PurgeQueueAsync(url);

        Assert.NotEqual(before.MessageId, (await SendAsync(url, "g", "1", "same")).MessageId);
        Assert.Single(await ReceiveAsync(url));
    });

    [RowFact]
    public Task F04_permissions_can_be_added_and_removed() => Row(async () =>
    {
        var url = await FifoAsync();
        await Sqs.AddPermissionAsync(new AddPermissionRequest { QueueUrl = url, Label = "label", AWSAccountIds = ["123456789012"], Actions = ["SendMessage"] });

        Assert.Contains("label", await AttributeAsync(url, "Policy"), StringComparison.Ordinal);
        await Sqs.RemovePermissionAsync(new RemovePermissionRequest { QueueUrl = url, Label = "label" });
        Assert.DoesNotContain("Policy", (await Sqs.GetQueueAttributesAsync(url, ["All"])).Attributes.Keys);
    });

    [RowFact]
    public Task F05_an_aborted_long_poll_loses_no_message() => Row(async () =>
    {
        var url = await FifoAsync(("VisibilityTimeout", $"{Lease}"));
        using var abort = new CancellationTokenSource();
        var waiting = Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 }, abort.Token);
        await Backend.PassAsync(Seconds(0.5));
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Backend.PassAsync(Seconds(0.5));

        await SendAsync(url, "g", "1");

        var atOnce = await ReceiveAsync(url);
        if (Backend.Readings.AbortedReceiveTakesMessages is { } takes) Assert.Equal(takes ? 0 : 1, atOnce.Count);
        if (atOnce.Count == 0) await Backend.PassAsync(Seconds(Lease + 0.5));
        Assert.Equal(["1"], Bodies(atOnce.Count > 0 ? atOnce : await ReceiveAsync(url)));
    });

    [RowFact]
    public Task F06_every_answer_has_a_request_ID() => Row(async () =>
    {
        var url = await FifoAsync();
        var first = await SendAsync(url, "g", "1");
        var second = await SendAsync(url, "g", "2");

        Assert.NotEmpty(first.ResponseMetadata.RequestId);
        Assert.NotEqual(first.ResponseMetadata.RequestId, second.ResponseMetadata.RequestId);
        var error = await RefusedAsync("MissingParameter", () => SendAsync(url, "g", ""));
        Assert.NotEmpty(error.RequestId);
    });

    [RowFact]
    public Task F07_many_senders_and_consumers_keep_every_group_in_order() => Row(async () =>
    {
        const int Groups = 10;
        const int PerGroup = 10;
        var url = await FifoAsync();
        await Task.WhenAll(Enumerable.Range(0, Groups).Select(group => Task.Run(async () =>
        {
            for (var i = 0; i < PerGroup; i++) await SendAsync(url, $"{group}", $"{i}");
        })));
        var arrived = new ConcurrentDictionary<string, ConcurrentQueue<string>>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ConsumeAsync).WaitAsync(TimeSpan.FromMinutes(1))));

        Assert.Equal(Groups, arrived.Count);
        foreach (var bodies in arrived.Values) Assert.Equal(Enumerable.Range(0, PerGroup).Select(i => $"{i}"), bodies);

        async Task ConsumeAsync()
        {
            while (arrived.Values.Sum(queue => queue.Count) < Groups * PerGroup)
            {
                foreach (var message in await ReceiveAsync(url, max: 3))
                {
                    arrived.GetOrAdd(message.Attributes["MessageGroupId"], _ => new()).Enqueue(message.Body);
                    await DeleteAsync(url, message);
                }
            }
        }
    });
}
