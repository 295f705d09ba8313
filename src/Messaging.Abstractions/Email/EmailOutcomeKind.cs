namespace Messaging;

/// <summary>The four ways in which a send can end.</summary>
public enum EmailOutcomeKind
{
    /// <summary>The service has the mail.</summary>
    Accepted,

    /// <summary>The service, or the check before sending, refused the mail. The same mail will be refused again.</summary>
    Rejected,

    /// <summary>The mail was not sent, proven. It may be sent later.</summary>
    NotSent,

    /// <summary>The mail may or may not have been sent. Not repeated by the library.</summary>
    Unknown,
}
