namespace Messaging.Aws.Local.Sqs;

/// <summary>The attributes of a queue that a caller may set, with the defaults of SQS.</summary>
internal sealed record QueueSettings
{
    public bool IsFifo { get; init; }
    public int DelaySeconds { get; init; }
    public int MaximumMessageSize { get; init; } = 1_048_576;
    public int MessageRetentionPeriod { get; init; } = 345_600;
    public int ReceiveMessageWaitTimeSeconds { get; init; }
    public int VisibilityTimeout { get; init; } = 30;
    public bool ContentBasedDeduplication { get; init; }
    public bool DeduplicatesPerGroup { get; init; }
    public bool ThroughputPerGroup { get; init; }
    public string? KmsMasterKeyId { get; init; }

    /// <summary>What the caller said; null leaves it to SQS: 300 when a KMS key is used.</summary>
    public int? KmsDataKeyReusePeriodSeconds { get; init; }

    /// <summary>What the caller said; null leaves it to SQS: on, unless a KMS key is used.</summary>
    public bool? SqsManagedSse { get; init; }

    public string? Policy { get; init; }

    /// <summary>As the caller wrote it; null without one.</summary>
    public string? RedriveAllowPolicyJson { get; init; }

    /// <summary>Which queues may dead-letter here; null without a rule: all of the account.</summary>
    public RedriveAllowPolicy? RedriveAllow { get; init; }

    /// <summary>As the caller wrote it; null without one.</summary>
    public string? RedrivePolicyJson { get; init; }

    public RedrivePolicy? Redrive { get; init; }

    public bool UsesSqsManagedSse => SqsManagedSse ?? KmsMasterKeyId is null;
}
