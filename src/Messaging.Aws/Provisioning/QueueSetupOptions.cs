namespace Messaging.Aws;

/// <summary>What a queue looks like in SQS. What is null here is left to SQS: it is not compared, and never changed.</summary>
/// <remarks>Used when the queue is created (<see cref="ProvisioningMode.CreateIfMissing"/>), brought up to date
/// (<see cref="ProvisioningMode.CreateOrUpdate"/>) or checked (<see cref="IQueueDoctor"/>). SQS lets one change all of it on a living queue;
/// only whether a queue is FIFO is decided for good when it is created. <see cref="HighThroughput"/>, <see cref="Encryption"/> and
/// <see cref="Tags"/> hold for the dead-letter queue too.</remarks>
public sealed class QueueSetupOptions
{
    /// <summary>Whether deduplication and throughput quota count per message group (<c>DeduplicationScope</c>, <c>FifoThroughputLimit</c>).</summary>
    /// <value>Null (default): true when the queue is created, else as it is.</value>
    public bool? HighThroughput { get; set; }

    /// <summary>How long a message is kept that nobody deletes (<c>MessageRetentionPeriod</c>).</summary>
    /// <value>Null (default): as it is; of a new queue 4 days. From 1 minute to 14 days, in whole seconds (SQS limit, read 2026-08).</value>
    public TimeSpan? RetentionPeriod { get; set; }

    /// <summary>How long each message waits before it can be received (<c>DelaySeconds</c>).</summary>
    /// <value>Null (default): as it is; of a new queue zero. From zero to 15 minutes, in whole seconds (SQS limit, read 2026-08).</value>
    public TimeSpan? DeliveryDelay { get; set; }

    /// <summary>The largest message that the queue accepts, in bytes with attributes (<c>MaximumMessageSize</c>).</summary>
    /// <value>Null (default): as it is; of a new queue 1,048,576. From 1,024 to 1,048,576 (SQS limit, read 2026-08).</value>
    public int? MaximumMessageBytes { get; set; }

    /// <summary>How SQS encrypts what it stores.</summary>
    /// <value>Null (default): as it is; a new queue is encrypted with keys of SQS.</value>
    public QueueEncryption? Encryption { get; set; }

    /// <summary>The key for <see cref="QueueEncryption.Kms"/>: its ID, ARN or alias, such as <c>alias/orders</c>. Publishers need
    /// <c>kms:GenerateDataKey</c> and <c>kms:Decrypt</c> on it, consumers <c>kms:Decrypt</c>.</summary>
    /// <value>Null (default): none. Required with <see cref="QueueEncryption.Kms"/>, refused without.</value>
    public string? KmsKeyId { get; set; }

    /// <summary>How long SQS uses a data key before it asks KMS again (<c>KmsDataKeyReusePeriodSeconds</c>).</summary>
    /// <value>Null (default): as it is; of a new queue 5 minutes. From 1 minute to 24 hours, in whole seconds (SQS limit, read 2026-08);
    /// only with <see cref="QueueEncryption.Kms"/>.</value>
    public TimeSpan? KmsDataKeyReusePeriod { get; set; }

    /// <summary>Who else may use the queue: an access policy as JSON. <c>{queue-arn}</c> in it stands for the queue's ARN.</summary>
    /// <value>Null (default): as it is; a new queue has none, and only its account may use it.</value>
    public string? Policy { get; set; }

    /// <summary>Cost-allocation tags. Further tags of the queue are left as they are.</summary>
    /// <value>Empty by default; at most 50, keys of 1 to 128 characters, values of at most 256 (SQS limit, read 2026-08).</value>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
