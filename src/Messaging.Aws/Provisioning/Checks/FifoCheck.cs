namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether the queue is FIFO where it has to be, how it deduplicates, and how it delays. A queue that should be a standard one is:
/// the name of a FIFO queue is refused before.</summary>
internal static class FifoCheck
{
    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
    {
        var isFifo = subject.Queue.Is(SqsAttributes.FifoQueue, SqsAttributes.True);
        if (!isFifo && subject.Options.IsFifo)
        {
            yield return subject.Setting(
                QueueFindingSeverity.Error,
                "not-fifo",
                "The queue is a standard queue.",
                "A standard queue keeps no order and drops no duplicates; that cannot be changed once a queue exists.",
                $"Create another queue and name it in Queues:{subject.Registration.Name}:QueueName: {AwsCli.Create(QueueBlueprint.Of(subject.Registration.Name, subject.Options))}");
            yield break;
        }

        foreach (var finding in (isFifo ? Deduplication(subject) : []).Concat(Delay(subject)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<QueueFinding> Deduplication(QueueUnderCheck subject)
    {
        var queue = subject.Queue;
        var highThroughput = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SqsAttributes.DeduplicationScope] = SqsAttributes.PerGroup,
            [SqsAttributes.FifoThroughputLimit] = SqsAttributes.LimitPerGroup,
        };
        if (subject.Options.Setup.HighThroughput is null && queue.Is(SqsAttributes.DeduplicationScope, SqsAttributes.PerQueue))
        {
            yield return subject.Setting(
                QueueFindingSeverity.Warning,
                "deduplication-scope",
                "DeduplicationScope is queue.",
                "The same deduplication ID in two groups counts as one message within five minutes: the second is swallowed, although it was published. "
                + "IDs from DeduplicateBy carry their group and are safe; IDs given as they are, and other publishers', are not.",
                $"{AwsCli.Set(queue.Url, highThroughput)} (or Setup:HighThroughput = true with Provisioning = CreateOrUpdate)");
        }

        if (subject.Options.Setup.HighThroughput is null && queue.Is(SqsAttributes.FifoThroughputLimit, SqsAttributes.LimitPerQueue))
        {
            yield return subject.Setting(
                QueueFindingSeverity.Information,
                "throughput-limit",
                "FifoThroughputLimit is perQueue.",
                "SQS allows the whole queue 300 calls per second and kind of call, 3,000 messages in full batches; per group it allows far more in total.",
                $"{AwsCli.Set(queue.Url, highThroughput)} (or Setup:HighThroughput = true with Provisioning = CreateOrUpdate)");
        }

        if (queue.Is(SqsAttributes.ContentBasedDeduplication, SqsAttributes.True))
        {
            yield return subject.Setting(
                QueueFindingSeverity.Information,
                "content-based-deduplication",
                "ContentBasedDeduplication is on.",
                "It changes nothing for this library, which always sends an ID. Of another publisher that sends none, equal bodies within five minutes are "
                + "swallowed, though two equal events are not always a repeat.",
                AwsCli.Set(queue.Url, SqsAttributes.ContentBasedDeduplication, SqsAttributes.False));
        }
    }

    private static IEnumerable<QueueFinding> Delay(QueueUnderCheck subject)
    {
        if (subject.Options.Setup.DeliveryDelay is null && subject.Queue.Number(SqsAttributes.DelaySeconds) is > 0 and var seconds)
        {
            yield return subject.Setting(
                QueueFindingSeverity.Warning,
                "delivery-delay",
                $"DelaySeconds is {seconds}.",
                $"Every message waits {seconds} s before it can be handled, which nobody asked for here.",
                AwsCli.Set(subject.Queue.Url, SqsAttributes.DelaySeconds, "0"));
        }
    }
}
