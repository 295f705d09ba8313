using System.Globalization;

namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether so much lies in the queue that some groups keep others from being seen.</summary>
internal static class BacklogCheck
{
    // SQS quota: of a FIFO backlog the first 120,000 messages are looked at to find free groups, 20,000 until November 2024; as many may be in
    // flight (Amazon SQS message quotas, read 2026-08).
    private const int LookAhead = 120_000;
    private const int FormerLookAhead = 20_000;

    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
    {
        var visible = subject.Queue.Number(SqsAttributes.Visible) ?? 0;
        if (subject.Options.IsFifo && visible > FormerLookAhead)
        {
            yield return subject.Content(
                visible > LookAhead ? QueueFindingSeverity.Warning : QueueFindingSeverity.Information,
                "backlog",
                Invariant($"{visible:N0} messages wait."),
                "SQS looks at the first 120,000 messages of a FIFO queue to find groups that are free. When groups that are blocked or slow fill those, "
                + "all groups behind them wait too, with idle consumers.",
                "Consume more groups at once (MaxConcurrentGroups, more instances), and settle groups that are blocked: their head is a message that cannot be handled.");
        }

        if (subject.Queue.Number(SqsAttributes.InFlight) is >= LookAhead and var inFlight)
        {
            yield return subject.Content(
                QueueFindingSeverity.Error,
                "in-flight-limit",
                Invariant($"{inFlight:N0} messages are in flight, as many as SQS allows."),
                "Receives bring nothing until some are deleted or come back.",
                "Look for consumers that receive without deleting; lower MaxMessagesInHand and the visibility timeout.");
        }

        if (subject.DeadLetter is { } deadLetter && Waiting(deadLetter) is > 0 and var waiting)
        {
            yield return subject.Content(
                QueueFindingSeverity.Warning,
                "dead-letters-waiting",
                Invariant($"{waiting:N0} dead letters wait in {deadLetter.QueueName}."),
                "Each is a message that nobody has handled, and SQS deletes it at the end of its retention.",
                $"Look at them, repair the cause, and move them back: {AwsCli.Redrive(deadLetter.Arn)}");
        }
    }

    private static long Waiting(QueueSnapshot queue) => (queue.Number(SqsAttributes.Visible) ?? 0) + (queue.Number(SqsAttributes.InFlight) ?? 0);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
