using Messaging.Aws.Local.Ses.Tags;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>A snapshot of an identity. The status is a function of time, so nothing has to run for it to change.</summary>
internal sealed record StoredIdentity(string Name, DateTimeOffset CreatedAt)
{
    // How long SES looks for the click in its mail, and for the DNS records (SES developer guide, read 2026-08).
    private static readonly TimeSpan AddressDeadline = TimeSpan.FromHours(24);
    private static readonly TimeSpan DomainDeadline = TimeSpan.FromHours(72);

    public bool IsDomain => IdentityName.IsDomain(Name);

    /// <summary>From when on the identity is verified; null: not foreseen.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Whether a control verified it, which no deadline undoes.</summary>
    public bool VerifiedByControl { get; init; }

    /// <summary>Whether a control let the verification fail.</summary>
    public bool MadeToFail { get; init; }

    public required Dkim Dkim { get; init; }

    public MailFrom? MailFrom { get; init; }

    public bool FeedbackForwarding { get; init; } = true;

    public string? ConfigurationSet { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ResourceTags.None;

    public string DomainPart => Name[(Name.LastIndexOf('@') + 1)..].ToLowerInvariant();

    public LocalEmailVerification Status(DateTimeOffset now)
    {
        if (MadeToFail)
            return LocalEmailVerification.Failed;
        // Verified in the end or not, a deadline missed stays missed.
        var deadline = CreatedAt + (IsDomain ? DomainDeadline : AddressDeadline);
        if (VerifiedAt <= now && (VerifiedByControl || VerifiedAt < deadline))
            return LocalEmailVerification.Success;
        return now >= deadline ? LocalEmailVerification.Failed : LocalEmailVerification.Pending;
    }

    public bool IsVerified(DateTimeOffset now) => Status(now) == LocalEmailVerification.Success;
}
