namespace Messaging.Aws;

/// <summary>What start-up does about a queue.</summary>
public enum ProvisioningMode
{
    /// <summary>Nothing: the queue must exist.</summary>
    None,

    /// <summary>Creates the queue, and its dead-letter queue, when it does not exist; an existing one is left as it is.</summary>
    CreateIfMissing,
}
