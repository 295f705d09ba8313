namespace Messaging.Aws.Provisioning;

/// <summary>The names of the queue attributes that are set or checked, and the values that are not plain numbers.</summary>
internal static class SqsAttributes
{
    public const string All = "All";
    public const string QueueArn = "QueueArn";
    public const string FifoQueue = "FifoQueue";
    public const string DeduplicationScope = "DeduplicationScope";
    public const string FifoThroughputLimit = "FifoThroughputLimit";
    public const string ContentBasedDeduplication = "ContentBasedDeduplication";
    public const string VisibilityTimeout = "VisibilityTimeout";
    public const string MessageRetentionPeriod = "MessageRetentionPeriod";
    public const string DelaySeconds = "DelaySeconds";
    public const string MaximumMessageSize = "MaximumMessageSize";
    public const string RedrivePolicy = "RedrivePolicy";
    public const string SqsManagedSseEnabled = "SqsManagedSseEnabled";
    public const string KmsMasterKeyId = "KmsMasterKeyId";
    public const string KmsDataKeyReusePeriodSeconds = "KmsDataKeyReusePeriodSeconds";
    public const string Policy = "Policy";
    public const string Visible = "ApproximateNumberOfMessages";
    public const string InFlight = "ApproximateNumberOfMessagesNotVisible";
    public const string Delayed = "ApproximateNumberOfMessagesDelayed";

    public const string True = "true";
    public const string False = "false";
    public const string PerGroup = "messageGroup";
    public const string PerQueue = "queue";
    public const string LimitPerGroup = "perMessageGroupId";
    public const string LimitPerQueue = "perQueue";
}
