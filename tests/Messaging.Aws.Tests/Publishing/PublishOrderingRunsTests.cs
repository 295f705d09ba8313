using Amazon.Runtime;
using Amazon.SQS;
using Messaging.Aws.Local;
using Messaging.Simulation;

namespace Messaging.Aws.Tests.Publishing;

public sealed class PublishOrderingRunsTests
{
    private const string Send = "SendMessageBatch";

    [Fact]
    public void A_hot_group_travels_ten_at_a_time() => Simulator.Run(async simulator =>
    {
        await using var host = await StartAsync(simulator);

        var results = await host.Publisher.PublishManyAsync(Enumerable.Range(0, 101).Select(number => new Note("hot", number)));

        Assert.All(results, result => Assert.True(result.IsAccepted));
        Assert.Equal(Enumerable.Range(0, 101), Accepted(host));
        Assert.Equal(11, host.Requests);
    });

    [Fact]
    public void With_ten_groups_or_more_one_message_of_each_travels() => Simulator.Run(async simulator =>
    {
        await using var host = await StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 2, Fault.AnswerDropped());

        // Nothing of these is part of a run, so that even lost answers are cleared up.
        var results = await host.Publisher.PublishManyAsync(Enumerable.Range(0, 20).Select(number => new Note($"{number}", number)));

        Assert.All(results, result => Assert.True(result.IsAccepted));
    });

    [Fact]
    public void The_end_of_a_run_goes_again_when_nothing_of_it_was_accepted() => Simulator.Run(async simulator =>
    {
        await using var host = await StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("RequestThrottled", true, 2, 3, 4));

        var results = await host.Publisher.PublishManyAsync(Enumerable.Range(0, 5).Select(number => new Note("a", number)));

        Assert.Equal([1, 1, 2, 2, 2], results.Select(result => result.Receipt!.Attempts));
        Assert.Equal([0, 1, 2, 3, 4], Accepted(host));
        Assert.Equal(2, host.Requests);
    });

    [Fact]
    public void A_message_is_given_up_when_a_later_one_was_accepted() => Simulator.Run(async simulator =>
    {
        await using var host = await StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("RequestThrottled", true, 1));

        var results = await host.Publisher.PublishManyAsync(
            Enumerable.Range(0, 4).Select(number => new Note("a", number)), new() { ContinueOnFailure = true });

        Assert.Equal(PublishFailureReason.OrderWouldBreak, results[1].Error!.Reason);
        Assert.Null(results[1].Error!.SafeToRepeatUntil);
        Assert.Equal([0, 2, 3], Accepted(host));
    });

    [Fact]
    public void A_run_whose_answer_is_lost_is_not_repeated() => Simulator.Run(async simulator =>
    {
        await using var host = await StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 1, Fault.EntriesFail("RequestThrottled", true, 0), Fault.AnswerDropped());

        var results = await host.Publisher.PublishManyAsync(
            Enumerable.Range(0, 3).Select(number => new Note("a", number)).Append(new Note("b", 3)), new() { ContinueOnFailure = true });

        Assert.All(results.Take(3), result => Assert.Equal((PublishFailureReason.OutcomeUnknown, 1), (result.Error!.Reason, result.Error.Attempts)));
        Assert.Equal(2, results[3].Receipt!.Attempts);
        Assert.Equal([1, 2], Accepted(host).Where(number => number < 3));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_is_refused_as_a_whole_is_sent_one_by_one_up_to_the_refused_message(bool continues) => Simulator.Run(async simulator =>
    {
        var queue = new FakeQueue();
        queue.Answer = (entries, _) => entries.Exists(entry => Numbers.Of(entry.MessageBody) == 2)
            ? throw new AmazonSQSException("no", ErrorType.Sender, "InvalidParameterValue", "id", System.Net.HttpStatusCode.BadRequest)
            : Task.FromResult(queue.Accept(entries));
        await using var publisher = Direct.Publisher(queue, simulator.Time, options => options.Ordering = PublishOrdering.Runs);

        var results = await Direct.Notes(publisher, simulator.Time).PublishManyAsync(
            Enumerable.Range(0, 5).Select(number => new Note("a", number)), new() { ContinueOnFailure = continues });

        var after = continues ? (PublishFailureReason?)null : PublishFailureReason.PredecessorFailed;
        Assert.Equal([null, null, PublishFailureReason.Rejected, after, after], results.Select(result => result.Error?.Reason));
        Assert.Equal(continues ? 6 : 4, queue.Requests);
    });

    [Fact]
    public void A_throttled_run_goes_again_as_a_whole() => Simulator.Run(async simulator =>
    {
        await using var host = await StartAsync(simulator);
        host.Aws.Faults.AddNext(Send, 2, Fault.Throttled());

        var results = await host.Publisher.PublishManyAsync(Enumerable.Range(0, 5).Select(number => new Note("a", number)));

        Assert.All(results, result => Assert.Equal(3, result.Receipt!.Attempts));
        Assert.Equal([0, 1, 2, 3, 4], Accepted(host));
    });

    private static Task<PublishingHost> StartAsync(Simulator simulator) =>
        PublishingHost.StartAsync(simulator, queue => queue.Publish(options => options.Ordering = PublishOrdering.Runs));

    private static IEnumerable<int> Accepted(PublishingHost host) => host.Queue.Accepted.Select(message => Numbers.Of(message.Body));
}
