namespace Messaging.Aws;

/// <summary>What start-up does about a queue. Nothing is ever deleted.</summary>
public enum ProvisioningMode
{
    /// <summary>Nothing: the queue must exist.</summary>
    None,

    /// <summary>Creates the queue, and its dead-letter queue, when it does not exist; an existing one is left as it is. Both are checked.</summary>
    CreateIfMissing,

    /// <summary>The queue must exist; its settings are compared with those asked for and with what the application needs.</summary>
    Verify,

    /// <summary>Creates what is missing and changes, on an existing queue, the settings that were set explicitly and differ. Then both are
    /// checked, so that what cannot be changed is reported.</summary>
    CreateOrUpdate,
}
