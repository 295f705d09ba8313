using Messaging.Aws.Queues;

namespace Messaging.Aws;

/// <summary>A queue could not be looked up, created or updated when the host started, or it is not set up as it has to be.</summary>
public sealed class QueueSetupException : MessagingException
{
    private QueueSetupException(string queue, string message, bool isTransient, Exception? innerException)
        : base(message, innerException)
    {
        Queue = queue;
        IsTransient = isTransient;
    }

    /// <summary>The registered name of the queue; of several, separated by commas.</summary>
    public string Queue { get; }

    /// <inheritdoc/>
    public override bool IsTransient { get; }

    /// <summary>What <see cref="QueueStartCheck.Fail"/> stopped the start for; empty when it failed for another reason.</summary>
    public IReadOnlyList<QueueFinding> Findings { get; private init; } = [];

    internal static QueueSetupException For(string queue, IReadOnlyList<QueueFinding> findings) => new(
        queue,
        $"Queue '{queue}' is not set up as it has to be, and StartCheck is Fail:{Environment.NewLine}{string.Join(Environment.NewLine, findings)}",
        isTransient: false,
        innerException: null)
    {
        Findings = findings,
    };

    /// <summary>The failures as one; null without any.</summary>
    internal static QueueSetupException? Join(IReadOnlyList<QueueSetupException> failures) => failures.Count < 2
        ? failures.SingleOrDefault()
        : new(
            string.Join(", ", failures.Select(failure => failure.Queue)),
            string.Join(Environment.NewLine, failures.Select(failure => failure.Message)),
            failures.All(failure => failure.IsTransient),
            new AggregateException(failures))
        {
            Findings = [.. failures.SelectMany(failure => failure.Findings)],
        };

    internal static QueueSetupException For(string queue, string queueName, SqsFailure failure) => new(
        queue,
        $"Queue '{queue}' ('{queueName}' in SQS): {TextOf(failure)}",
        failure.Kind is SqsFailureKind.Throttled or SqsFailureKind.NotSent or SqsFailureKind.Unknown,
        failure.Exception);

    private static string TextOf(SqsFailure failure) => failure.Kind switch
    {
        SqsFailureKind.QueueNotFound => "it does not exist. Create it, correct QueueName, or set Provisioning to CreateIfMissing.",
        SqsFailureKind.AccessDenied => $"access was denied ({failure.Code}). Looking it up needs sqs:GetQueueUrl; creating it sqs:CreateQueue, "
            + "sqs:GetQueueAttributes and, for a policy or an update, sqs:SetQueueAttributes; tags need sqs:TagQueue and sqs:ListQueueTags.",
        SqsFailureKind.NotSent => $"SQS could not be reached: {failure.Exception.GetBaseException().Message}",
        SqsFailureKind.Throttled => "SQS was too busy.",
        _ => $"SQS did not accept the request ({failure.Code ?? failure.Exception.GetType().Name}): {failure.Exception.Message}",
    };
}
