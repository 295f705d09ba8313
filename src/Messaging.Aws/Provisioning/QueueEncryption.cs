namespace Messaging.Aws;

/// <summary>How SQS encrypts what it stores.</summary>
public enum QueueEncryption
{
    /// <summary>With keys of SQS (SSE-SQS): free, and nothing to grant.</summary>
    SqsManaged,

    /// <summary>With a key of AWS KMS (SSE-KMS).</summary>
    Kms,

    /// <summary>Not at all.</summary>
    None,
}
