using Messaging.Aws.Queues;

namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether messages that cannot be handled end where they can be found.</summary>
internal static class DeadLetterCheck
{
    // Should the process die at every attempt, each costs a receive; twice that leaves as many for bystanders.
    private const int AttemptFactor = 2;

    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject) =>
        (subject.Queue.Redrive is { } redrive ? Redrive(subject, redrive) : NoRedrive(subject)).Concat(Target(subject));

    private static IEnumerable<QueueFinding> NoRedrive(QueueUnderCheck subject)
    {
        var declared = subject.Options.DeadLetterQueue;
        if (declared.Enabled)
        {
            var arn = subject.DeadLetter?.Arn ?? $"<ARN of {QueueNames.DeadLetterOf(subject.Registration.Name, subject.Options)}>";
            yield return subject.Setting(
                QueueFindingSeverity.Warning,
                "dead-letter-queue-missing",
                "A dead-letter queue is declared, but the queue has no redrive policy.",
                "A message that makes the process die before its handler can fail comes again for ever; in a FIFO queue it blocks its group.",
                AwsCli.Set(subject.Queue.Url, SqsAttributes.RedrivePolicy, new RedrivePolicy(arn, declared.MaxReceiveCount).ToJson()),
                canBeUpdated: true);
        }
        else if (subject.Registration.Consumer is not null)
        {
            yield return subject.Setting(
                QueueFindingSeverity.Information,
                "dead-letter-queue-none",
                "The queue is consumed and has no dead-letter queue.",
                "A message that cannot be handled blocks its group until its retention ends.",
                "Call queue.DeadLetterQueue() with Provisioning = CreateOrUpdate, if a group may go on without that message.");
        }
    }

    private static IEnumerable<QueueFinding> Redrive(QueueUnderCheck subject, RedrivePolicy redrive)
    {
        var declared = subject.Options.DeadLetterQueue;
        var declaredName = QueueNames.DeadLetterOf(subject.Registration.Name, subject.Options);
        if (declared.Enabled && redrive.TargetName != declaredName)
        {
            var arn = redrive.TargetArn[..^redrive.TargetName.Length] + declaredName;
            yield return subject.Setting(
                QueueFindingSeverity.Warning,
                "dead-letter-queue-differs",
                $"SQS moves messages to {redrive.TargetName}; this application sends its dead letters to {declaredName}.",
                "Dead letters end in two places, and whoever looks at one misses the others.",
                $"Set DeadLetterQueue:QueueName to {redrive.TargetName}, or: {AwsCli.Set(subject.Queue.Url, SqsAttributes.RedrivePolicy, (redrive with { TargetArn = arn }).ToJson())}",
                canBeUpdated: declared.QueueName is not null);
        }

        if (declared.AskedMaxReceiveCount is { } asked && asked != redrive.MaxReceiveCount)
        {
            yield return subject.Setting(
                QueueFindingSeverity.Warning,
                "setting-differs",
                $"maxReceiveCount is {redrive.MaxReceiveCount}; asked for is {asked}.",
                "Somebody changed the queue, or the application asks for something new.",
                Fix(asked),
                canBeUpdated: true);
        }

        var least = Math.Max(DeadLetterQueueOptions.SafeMaxReceiveCount, AttemptFactor * subject.Options.Consumer.MaxHandlerAttempts);
        if (redrive.MaxReceiveCount < least)
        {
            yield return subject.Setting(
                redrive.MaxReceiveCount == 1 ? QueueFindingSeverity.Error : QueueFindingSeverity.Warning,
                "max-receive-count",
                $"maxReceiveCount is {redrive.MaxReceiveCount}; at least {least} is safe here.",
                "Every receive counts, also of messages that only stood behind another one, and of receives cut off by a stop: SQS then dead-letters messages "
                + "that no handler has seen. Handler attempts are counted by the consumer, under one receive.",
                Fix(Math.Max(DeadLetterQueueOptions.DefaultMaxReceiveCount, least)));
        }

        string Fix(int count) => AwsCli.Set(subject.Queue.Url, SqsAttributes.RedrivePolicy, (redrive with { MaxReceiveCount = count }).ToJson());
    }

    private static IEnumerable<QueueFinding> Target(QueueUnderCheck subject)
    {
        if (subject.DeadLetter is not { } deadLetter)
        {
            yield break;
        }

        if (subject.Options.IsFifo && !deadLetter.Is(SqsAttributes.FifoQueue, SqsAttributes.True))
        {
            yield return subject.DeadLetterSetting(
                QueueFindingSeverity.Error,
                "dead-letter-queue-not-fifo",
                "The dead-letter queue is a standard queue.",
                "SQS does not move messages of a FIFO queue to a standard queue, and refuses the group that this library sends with a copy.",
                $"Create a FIFO queue and name it in DeadLetterQueue:QueueName: {AwsCli.Create(QueueBlueprint.OfDeadLetter(subject.Registration.Name, subject.Options) ?? QueueBlueprint.Of(subject.Registration.Name, subject.Options))}");
        }

        if (deadLetter.Number(SqsAttributes.MessageRetentionPeriod) < subject.Queue.Number(SqsAttributes.MessageRetentionPeriod)
            && subject.Options.DeadLetterQueue.RetentionPeriod is null)
        {
            yield return subject.DeadLetterSetting(
                QueueFindingSeverity.Warning,
                "dead-letter-retention",
                $"The dead-letter queue keeps messages {Days(deadLetter)}, the queue itself {Days(subject.Queue)}.",
                "What could not be handled is lost sooner than what is only waiting.",
                AwsCli.Set(deadLetter.Url, SqsAttributes.MessageRetentionPeriod, "1209600"));
        }
    }

    private static string Days(QueueSnapshot queue) => $"{queue.Duration(SqsAttributes.MessageRetentionPeriod)?.TotalDays:0.##} days";
}
