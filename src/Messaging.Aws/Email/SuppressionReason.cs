namespace Messaging.Aws;

/// <summary>Why an address is on the suppression list.</summary>
public enum SuppressionReason
{
    /// <summary>Mail to it bounced.</summary>
    Bounce,

    /// <summary>Its owner complained.</summary>
    Complaint,
}
