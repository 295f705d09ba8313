namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether the queue's visibility timeout suits whoever consumes it.</summary>
internal static class VisibilityCheck
{
    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject) => OfOthers(subject).Concat(OfHandlers(subject));

    private static IEnumerable<QueueFinding> OfHandlers(QueueUnderCheck subject)
    {
        var visibility = subject.Options.VisibilityTimeout;
        if (subject.Registration.Consumer is not null && subject.Options.Consumer.HandlerTimeout is { } handler && handler > visibility)
        {
            yield return subject.Setting(
                QueueFindingSeverity.Information,
                "handler-timeout",
                $"HandlerTimeout is {handler.TotalSeconds:0} s; the visibility timeout is {visibility.TotalSeconds:0} s.",
                "A handler that takes that long depends on renewals: when SQS cannot be reached for a whole visibility timeout, the lease is lost, the handler "
                + "is cancelled and the message handled again. A longer timeout, in turn, lets the messages of a process that died come back later.",
                $"Queues:{subject.Registration.Name}:VisibilityTimeout = {handler}, if the handlers really take that long");
        }
    }

    private static IEnumerable<QueueFinding> OfOthers(QueueUnderCheck subject)
    {
        // A receive of this library carries its own timeout; the queue's is what everything else gets. One that was asked for is compared elsewhere.
        if (subject.Options.AskedVisibilityTimeout is null
            && subject.Queue.Duration(SqsAttributes.VisibilityTimeout) is { } queue && queue < subject.Options.VisibilityTimeout)
        {
            yield return subject.Setting(
                QueueFindingSeverity.Information,
                "visibility-timeout",
                $"VisibilityTimeout of the queue is {queue.TotalSeconds:0} s; this application uses {subject.Options.VisibilityTimeout.TotalSeconds:0} s.",
                "A consumer that says no timeout of its own, such as the console or a Lambda function, gives messages back sooner: they are then handled twice.",
                AwsCli.Set(subject.Queue.Url, SqsAttributes.VisibilityTimeout, $"{subject.Options.VisibilityTimeout.TotalSeconds:0}"));
        }
    }
}
