using Messaging.Aws.Queues;

namespace Messaging.Aws;

/// <summary>A queue, or its dead-letter queue, cannot be consumed or asked: SQS refused a request for good, or could not be reached.</summary>
public sealed class ConsumeException : MessagingException
{
    internal ConsumeException(string queue, string what, SqsFailure failure)
        : base($"{what} failed ({failure.Code ?? failure.Kind.ToString()}): {failure.Exception.Message}", failure.Exception)
    {
        Queue = queue;
        ErrorCode = failure.Code;
        IsTransient = failure.Kind is SqsFailureKind.Throttled or SqsFailureKind.NotSent or SqsFailureKind.Unknown;
    }

    /// <summary>The registered name of the queue.</summary>
    public string Queue { get; }

    /// <summary>The error code of the service, such as <c>AccessDenied</c>; null when there was no answer.</summary>
    public string? ErrorCode { get; }

    /// <inheritdoc/>
    public override bool IsTransient { get; }

    /// <summary>Whether an exception is one of a request to SQS.</summary>
    internal static bool IsOfRequest(Exception exception) => exception
        is Amazon.Runtime.AmazonServiceException or Amazon.Runtime.AmazonClientException or HttpRequestException or TimeoutException;
}
