using Amazon.SQS.Model;

namespace Messaging.Conformance.Sqs;

/// <summary>Groups, leases and receipt handles.</summary>
public abstract class ReceivingSuite : SqsConformance
{
    private const int Lease = 2;
    private static readonly TimeSpan PastLease = Seconds(Lease + 0.5);

    [RowFact]
    public Task D01_single_receives_keep_the_order_of_a_group() => Row(async () =>
    {
        var url = await FilledAsync(("g", 3));
        List<string> bodies = [];
        for (var i = 0; i < 3; i++)
        {
            var message = Assert.Single(await ReceiveAsync(url, max: 1));
            bodies.Add(message.Body);
            await DeleteAsync(url, message);
        }

        Assert.Equal(["g1", "g2", "g3"], bodies);
    });

    [RowFact]
    public Task D02_one_receive_returns_several_of_a_group_in_order() => Row(async () =>
        Assert.Equal(["g1", "g2", "g3"], Bodies(await ReceiveAsync(await FilledAsync(("g", 3))))));

    [RowFact]
    public Task D03_a_message_in_flight_hides_its_group() => Row(async () =>
    {
        var url = await FilledAsync(("g", 3));
        await ReceiveAsync(url, max: 1);

        Assert.Empty(await ReceiveAsync(url));
        await SendAsync(url, "g", "g4");
        Assert.Empty(await ReceiveAsync(url));
    });

    [RowFact]
    public Task D04_other_groups_go_on() => Row(async () =>
    {
        var url = await FilledAsync(("a", 2), ("b", 2));
        await ReceiveAsync(url, max: 1);

        Assert.Equal(["b1", "b2"], Bodies(await ReceiveAsync(url)));
    });

    [RowFact]
    public Task D05_a_receive_takes_group_by_group() => Row(async () =>
    {
        var url = await FifoAsync();
        foreach (var body in (string[])["a1", "b1", "a2", "b2", "a3", "b3"]) await SendAsync(url, body[..1], body);

        Assert.Equal(["a1", "a2", "a3", "b1", "b2", "b3"], Bodies(await ReceiveAsync(url)));
    });

    [RowFact]
    public Task D06_a_group_stays_blocked_until_the_last_in_flight_is_deleted() => Row(async () =>
    {
        var url = await FilledAsync(("g", 3));
        var received = await ReceiveAsync(url, max: 2);

        await DeleteAsync(url, received[0]);
        Assert.Empty(await ReceiveAsync(url));
        await DeleteAsync(url, received[1]);
        Assert.Equal(["g3"], Bodies(await ReceiveAsync(url)));
    });

    [RowFact]
    public Task D07_after_the_visibility_timeout_the_same_come_again_in_order() => Row(async () =>
    {
        var url = await FilledAsync(("g", 3));
        await ReceiveAsync(url, max: 2, visibility: Lease);
        await Backend.PassAsync(PastLease);

        var again = await ReceiveAsync(url);

        Assert.Equal(["g1", "g2", "g3"], Bodies(again));
        Assert.Equal(["2", "2", "1"], again.Select(message => message.Attributes["ApproximateReceiveCount"]));
    });

    [RowFact]
    public Task D08_after_the_visibility_timeout_a_single_message_comes_again() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        await ReceiveAsync(url, visibility: Lease);
        await Backend.PassAsync(PastLease);

        Assert.Equal("2", Assert.Single(await ReceiveAsync(url)).Attributes["ApproximateReceiveCount"]);
    });

    [RowFact]
    public Task D09_visibility_zero_releases_at_once() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        await ChangeAsync(url, Assert.Single(await ReceiveAsync(url)), 0);

        Assert.Single(await ReceiveAsync(url));
    });

    [RowFact]
    public Task D10_the_first_released_comes_alone_while_the_second_is_in_flight() => Row(async () =>
    {
        var url = await FilledAsync(("g", 3));
        var received = await ReceiveAsync(url, max: 2);
        await ChangeAsync(url, received[0], 0);

        Assert.Equal(["g1"], Bodies(await ReceiveAsync(url)));
    });

    [RowFact]
    public Task D11_a_lengthened_lease_hides_what_is_behind_it_only() => Row(async () =>
    {
        var url = await FilledAsync(("g", 4));
        var received = await ReceiveAsync(url, max: 3, visibility: Lease);
        await ChangeAsync(url, received[1], 60);
        await Backend.PassAsync(PastLease);

        Assert.Equal(["g1"], Bodies(await ReceiveAsync(url)));
        Assert.Empty(await ReceiveAsync(url));
    });

    [RowFact]
    public Task D12_a_lengthened_lease_can_delete_later() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        var message = Assert.Single(await ReceiveAsync(url, visibility: Lease));
        await ChangeAsync(url, message, 60);
        await Backend.PassAsync(PastLease);

        await DeleteAsync(url, message);

        Assert.Equal("0", await AttributeAsync(url, "ApproximateNumberOfMessagesNotVisible"));
    });

    [RowFact]
    public Task D13_an_expired_handle_cannot_delete() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        var message = Assert.Single(await ReceiveAsync(url, visibility: Lease));
        await Backend.PassAsync(PastLease);

        var error = await RefusedAsync("InvalidParameterValue", () => DeleteAsync(url, message));

        Assert.Contains("receipt handle has expired", error.Message, StringComparison.Ordinal);
    });

    [RowFact]
    public Task D14_an_expired_handle_removes_nothing() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        var message = Assert.Single(await ReceiveAsync(url, visibility: Lease));
        await Backend.PassAsync(PastLease);

        await Record.ExceptionAsync(() => DeleteAsync(url, message));

        Assert.Single(await ReceiveAsync(url));
    });

    [RowFact]
    public Task D15_a_handle_of_an_earlier_receive_removes_nothing() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        var first = Assert.Single(await ReceiveAsync(url, visibility: Lease));
        await Backend.PassAsync(PastLease);
        var second = Assert.Single(await ReceiveAsync(url));

        await Record.ExceptionAsync(() => DeleteAsync(url, first));
        await ChangeAsync(url, second, 0);

        Assert.Single(await ReceiveAsync(url));
    });

    [RowFact]
    public Task D16_a_malformed_handle_is_refused() => Row(async () =>
    {
        var url = await FifoAsync();

        await RefusedAsync<ReceiptHandleIsInvalidException>("ReceiptHandleIsInvalid", () => Sqs.DeleteMessageAsync(url, "no handle"));
    });

    [RowFact]
    public Task D17_a_second_delete_succeeds() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        var message = Assert.Single(await ReceiveAsync(url));

        await DeleteAsync(url, message);
        await DeleteAsync(url, message);
    });

    [RowFact]
    public Task D18_the_visibility_of_an_expired_message() => Row(async () =>
    {
        var url = await FilledAsync(("g", 1));
        var message = Assert.Single(await ReceiveAsync(url, visibility: Lease));
        await Backend.PassAsync(PastLease);

        var error = await Record.ExceptionAsync(() => ChangeAsync(url, message, 60));

        if (Backend.Readings.ExpiredLeaseCannotBeChanged is { } cannot) Assert.Equal(cannot, error is not null);
        // Refused or not, it must be true: the message is hidden just when the change was accepted.
        Assert.Equal(error is null ? 0 : 1, (await ReceiveAsync(url)).Count);
    });

    [RowFact]
    public Task D19_a_receive_can_be_repeated_under_its_attempt_ID() => Row(async () =>
    {
        var url = await FilledAsync(("g", 3));
        var first = await ReceiveAsync(url, max: 2, attempt: "attempt-1");

        var repeat = await ReceiveAsync(url, max: 2, attempt: "attempt-1");

        Assert.Equal(Bodies(first), Bodies(repeat));
        Assert.Equal(first.Select(message => message.ReceiptHandle), repeat.Select(message => message.ReceiptHandle));
        await DeleteAsync(url, repeat[0]);
        Assert.Empty(await ReceiveAsync(url, max: 2, attempt: "attempt-1"));
    });

    [RowFact]
    public Task D33_of_many_receives_at_once_one_gets_the_group() => Row(async () =>
    {
        var url = await FilledAsync(("g", 20));

        var received = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReceiveAsync(url, max: 1)));

        Assert.Equal(["g1"], Bodies(received.SelectMany(messages => messages)));
    });

    [RowFact]
    public Task D34_the_visibility_of_a_deleted_message_cannot_be_changed() => Row(async () =>
    {
        foreach (var url in (string[])[await FifoAsync(), await StandardAsync()])
        {
            var isFifo = url.EndsWith(".fifo", StringComparison.Ordinal);
            if (isFifo) await SendAsync(url, "g", "1");
            else await Sqs.SendMessageAsync(url, "1");
            var message = Assert.Single(await ReceiveAsync(url));
            await DeleteAsync(url, message);

            await RefusedAsync("InvalidParameterValue", () => ChangeAsync(url, message, 10));
        }
    });
}
