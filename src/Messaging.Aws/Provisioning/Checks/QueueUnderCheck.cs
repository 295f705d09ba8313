using Messaging.Aws.Queues;

namespace Messaging.Aws.Provisioning.Checks;

/// <summary>What the checks of one queue look at: what the application asked for and needs, and what SQS reports.</summary>
/// <param name="Registration">The queue as registered.</param>
/// <param name="Options">Its options.</param>
/// <param name="Queue">The queue in SQS.</param>
/// <param name="DeadLetter">The declared dead-letter queue, or else that of the redrive policy; null when there is none or it cannot be read.</param>
internal sealed record QueueUnderCheck(
    QueueRegistration Registration, FifoQueueOptions Options, QueueSnapshot Queue, QueueSnapshot? DeadLetter)
{
    public QueueFinding Setting(QueueFindingSeverity severity, string code, string what, string why, string fix, bool canBeUpdated = false) =>
        Of(Queue.QueueName, QueueFindingArea.Settings, severity, code, what, why, fix, canBeUpdated);

    public QueueFinding DeadLetterSetting(QueueFindingSeverity severity, string code, string what, string why, string fix, bool canBeUpdated = false) =>
        Of(DeadLetter!.QueueName, QueueFindingArea.Settings, severity, code, what, why, fix, canBeUpdated);

    public QueueFinding Content(QueueFindingSeverity severity, string code, string what, string why, string fix) =>
        Of(Queue.QueueName, QueueFindingArea.Content, severity, code, what, why, fix, canBeUpdated: false);

    private QueueFinding Of(
        string queueName, QueueFindingArea area, QueueFindingSeverity severity, string code, string what, string why, string fix, bool canBeUpdated) => new()
        {
            Queue = Registration.Name,
            QueueName = queueName,
            Area = area,
            Severity = severity,
            Code = code,
            What = what,
            Why = why,
            Fix = fix,
            CanBeUpdated = canBeUpdated,
        };
}
