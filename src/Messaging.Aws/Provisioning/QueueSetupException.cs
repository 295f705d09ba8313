using Messaging.Aws.Queues;

namespace Messaging.Aws;

/// <summary>A queue could not be looked up or created when the host started.</summary>
public sealed class QueueSetupException : MessagingException
{
    private QueueSetupException(string queue, string message, bool isTransient, Exception innerException)
        : base(message, innerException)
    {
        Queue = queue;
        IsTransient = isTransient;
    }

    /// <summary>The registered name of the queue.</summary>
    public string Queue { get; }

    /// <inheritdoc/>
    public override bool IsTransient { get; }

    internal static QueueSetupException For(string queue, string queueName, SqsFailure failure) => new(
        queue,
        $"Queue '{queue}' ('{queueName}' in SQS): {TextOf(failure)}",
        failure.Kind is SqsFailureKind.Throttled or SqsFailureKind.NotSent or SqsFailureKind.Unknown,
        failure.Exception);

    private static string TextOf(SqsFailure failure) => failure.Kind switch
    {
        SqsFailureKind.QueueNotFound => "it does not exist. Create it, correct QueueName, or set Provisioning to CreateIfMissing.",
        SqsFailureKind.AccessDenied => $"access was denied ({failure.Code}). Looking it up needs sqs:GetQueueUrl, creating it sqs:CreateQueue and sqs:GetQueueAttributes.",
        SqsFailureKind.NotSent => $"SQS could not be reached: {failure.Exception.GetBaseException().Message}",
        SqsFailureKind.Throttled => "SQS was too busy.",
        _ => $"SQS did not accept the request ({failure.Code ?? failure.Exception.GetType().Name}): {failure.Exception.Message}",
    };
}
