using Messaging.Aws.Queues;

namespace Messaging.Aws.Provisioning;

/// <summary>Findings about queues that cannot be read.</summary>
internal static class AccessFindings
{
    public static QueueFinding Missing(string name, QueueBlueprint blueprint) => Of(
        name,
        blueprint.QueueName,
        QueueFindingSeverity.Error,
        "queue-missing",
        "The queue does not exist.",
        "Nothing can be published or consumed.",
        $"{AwsCli.Create(blueprint)} (or Provisioning = CreateIfMissing; or correct the name)",
        canBeUpdated: true);

    public static QueueFinding Failed(string name, QueueBlueprint blueprint, SqsFailure failure) => failure.Kind switch
    {
        SqsFailureKind.QueueNotFound => Missing(name, blueprint),
        SqsFailureKind.AccessDenied => Of(
            name,
            blueprint.QueueName,
            QueueFindingSeverity.Warning,
            "queue-unreadable",
            $"The queue may not be read ({failure.Code}).",
            "Its settings cannot be checked.",
            "Allow sqs:GetQueueUrl and sqs:GetQueueAttributes on it (docs/reference/iam.md)."),
        _ => Of(
            name,
            blueprint.QueueName,
            QueueFindingSeverity.Error,
            "queue-unreachable",
            $"SQS gave no usable answer ({failure.Code ?? failure.Exception.GetBaseException().GetType().Name}).",
            "Nothing can be published or consumed while that lasts.",
            "Look at network, region, endpoint and credentials of this process (Client:*), and at the AWS Health Dashboard."),
    };

    private static QueueFinding Of(
        string name, string queueName, QueueFindingSeverity severity, string code, string what, string why, string fix, bool canBeUpdated = false) => new()
        {
            Queue = name,
            QueueName = queueName,
            Area = QueueFindingArea.Access,
            Severity = severity,
            Code = code,
            What = what,
            Why = why,
            Fix = fix,
            CanBeUpdated = canBeUpdated,
        };
}
