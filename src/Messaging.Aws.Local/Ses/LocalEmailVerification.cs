namespace Messaging.Aws.Local;

/// <summary>How far the verification of an identity is.</summary>
public enum LocalEmailVerification
{
    /// <summary>Begun; SES waits for the click in its mail or for the DNS records.</summary>
    Pending,

    /// <summary>Verified: the identity can send.</summary>
    Success,

    /// <summary>Given up: after 24 hours (address) or 72 hours (domain), or by <see cref="LocalEmailIdentities.Fail"/>.</summary>
    Failed,
}
