namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether the queue's visibility timeout suits whoever consumes it.</summary>
internal static class VisibilityCheck
{
    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
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
