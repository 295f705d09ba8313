namespace Messaging.Aws.Local;

/// <summary>Why an address is on the suppression list.</summary>
public enum LocalSuppressionReason
{
    /// <summary>A mail to it bounced for good.</summary>
    Bounce,

    /// <summary>Its owner complained about a mail.</summary>
    Complaint,
}
