using Messaging.Aws.Provisioning;
using Messaging.Aws.Provisioning.Checks;
using Messaging.Aws.Queues;

namespace Messaging.Aws.Tests.Provisioning;

/// <summary>What cannot be planted on Local AWS, since SQS refuses it, or since it takes a hundred thousand messages.</summary>
public sealed class QueueChecksTests
{
    private static readonly Dictionary<string, string> Fifo = new() { ["FifoQueue"] = "true", ["SqsManagedSseEnabled"] = "true", ["QueueArn"] = "arn:aws:sqs:us-east-1:1:x" };

    [Fact]
    public void A_standard_queue_is_an_error_and_nothing_else_matters()
    {
        var finding = Assert.Single(FifoCheck.Check(Subject(new() { ["DelaySeconds"] = "9" }, null)));

        Assert.Equal(("not-fifo", QueueFindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("aws sqs create-queue --queue-name 'orders.fifo'", finding.Fix, StringComparison.Ordinal);
        Assert.False(finding.CanBeUpdated);
    }

    [Fact]
    public void A_standard_dead_letter_queue_is_an_error()
    {
        var finding = Assert.Single(DeadLetterCheck.Check(Subject(Fifo, [])), found => found.Code == "dead-letter-queue-not-fifo");

        Assert.Equal(QueueFindingSeverity.Error, finding.Severity);
        Assert.Contains("aws sqs create-queue", finding.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("120001", QueueFindingSeverity.Warning)]
    [InlineData("120000", QueueFindingSeverity.Information)]
    [InlineData("20000", null)]
    public void A_backlog_beyond_what_SQS_looks_at_is_a_warning(string visible, QueueFindingSeverity? severity) => Assert.Equal(
        severity, BacklogCheck.Check(Subject(new(Fifo) { ["ApproximateNumberOfMessages"] = visible }, null)).SingleOrDefault()?.Severity);

    [Fact]
    public void As_many_in_flight_as_SQS_allows_is_an_error()
    {
        var finding = Assert.Single(BacklogCheck.Check(Subject(new(Fifo) { ["ApproximateNumberOfMessagesNotVisible"] = "120000" }, null)));

        Assert.Equal(("in-flight-limit", QueueFindingSeverity.Error), (finding.Code, finding.Severity));
    }

    [Fact]
    public void Tags_that_may_not_be_read_are_said()
    {
        var options = new FifoQueueOptions { Setup = { Tags = { ["a"] = "b" } } };

        var finding = Assert.Single(AskedSettingsCheck.Check(Subject(Fifo, null, options)));

        Assert.Equal("tags-unreadable", finding.Code);
    }

    private static QueueUnderCheck Subject(Dictionary<string, string> queue, Dictionary<string, string>? deadLetter, FifoQueueOptions? options = null) => new(
        new QueueRegistration("orders"),
        options ?? new FifoQueueOptions(),
        new QueueSnapshot("orders.fifo", "http://sqs/orders.fifo", queue, null),
        deadLetter is null ? null : new QueueSnapshot("dead", "http://sqs/dead", deadLetter, null));
}
