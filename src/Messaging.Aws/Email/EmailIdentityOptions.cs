namespace Messaging.Aws;

/// <summary>How an identity is to be when it is ensured.</summary>
public sealed class EmailIdentityOptions
{
    /// <summary>The configuration set of mails from it that name none. Set only when the identity is created.</summary>
    /// <value>Null (default): none.</value>
    public string? ConfigurationSet { get; init; }

    /// <summary>A subdomain of the identity that receivers see as the sender of bounces. Set also on an existing identity.</summary>
    /// <value>Null (default): left as it is; a new identity uses amazonses.com.</value>
    public string? MailFromDomain { get; init; }

    /// <summary>What SES does when the MX record of <see cref="MailFromDomain"/> is missing.</summary>
    /// <value>False (default): sends with amazonses.com. True: rejects the mail.</value>
    public bool RejectOnMxFailure { get; init; }

    /// <summary>Tags of the resource. Set only when the identity is created.</summary>
    /// <value>Empty by default; at most 50 (SES limit, read 2026-08).</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
}
