namespace Messaging;

/// <summary>Why mail to an address is suppressed.</summary>
public enum SuppressionReason
{
    /// <summary>Mail to it bounced.</summary>
    Bounce,

    /// <summary>Its owner complained.</summary>
    Complaint,
}
