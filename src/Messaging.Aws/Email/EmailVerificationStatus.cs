namespace Messaging.Aws;

/// <summary>How far SES is with verifying something.</summary>
public enum EmailVerificationStatus
{
    /// <summary>Not begun, or not applicable.</summary>
    NotStarted,

    /// <summary>Waiting for the link in the mail to be followed, or for the DNS records.</summary>
    Pending,

    /// <summary>Verified.</summary>
    Verified,

    /// <summary>Given up: start again.</summary>
    Failed,

    /// <summary>SES cannot find out for now.</summary>
    TemporaryFailure,
}
