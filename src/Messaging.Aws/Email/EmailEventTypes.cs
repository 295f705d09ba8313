namespace Messaging.Aws;

/// <summary>The types of events that SES can publish about mails.</summary>
[Flags]
public enum EmailEventTypes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SES has the mail and will try to deliver it.</summary>
    Send = 1,

    /// <summary>SES took the mail and then refused to send it.</summary>
    Reject = 1 << 1,

    /// <summary>The mail came back, or SES has given up on it.</summary>
    Bounce = 1 << 2,

    /// <summary>A recipient marked the mail as unwanted.</summary>
    Complaint = 1 << 3,

    /// <summary>The receiving server took the mail.</summary>
    Delivery = 1 << 4,

    /// <summary>Somebody opened the mail. SES puts a picture into its HTML for that.</summary>
    Open = 1 << 5,

    /// <summary>Somebody followed a link. SES replaces the links for that.</summary>
    Click = 1 << 6,

    /// <summary>Template and data did not fit; nothing was sent.</summary>
    RenderingFailure = 1 << 7,

    /// <summary>The mail could not be delivered yet.</summary>
    DeliveryDelay = 1 << 8,

    /// <summary>A recipient changed what they subscribe to.</summary>
    Subscription = 1 << 9,

    /// <summary>What became of the mail: every type but <see cref="Open"/>, <see cref="Click"/> and <see cref="Subscription"/>, which are about
    /// people and change the mail.</summary>
    Outcomes = Send | Reject | Bounce | Complaint | Delivery | RenderingFailure | DeliveryDelay,
}
