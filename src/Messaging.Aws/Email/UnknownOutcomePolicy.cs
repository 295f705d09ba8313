namespace Messaging.Aws;

/// <summary>What happens when a mail is sent again under an idempotency key whose earlier attempt has no known outcome.</summary>
public enum UnknownOutcomePolicy
{
    /// <summary>It is not sent: rather no mail than two. The call ends as <see cref="EmailOutcomeKind.Unknown"/>.</summary>
    DoNotResend,

    /// <summary>It is sent: rather two mails than none.</summary>
    Resend,
}
