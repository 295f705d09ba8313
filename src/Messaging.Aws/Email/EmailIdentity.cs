namespace Messaging.Aws;

/// <summary>An address or domain from which mail may be sent once it is verified. Belongs to one region.</summary>
public sealed class EmailIdentity
{
    /// <summary>The address or domain; domains in ASCII.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is a domain, which covers its subdomains and every address in them.</summary>
    public required bool IsDomain { get; init; }

    /// <summary>Whether mail can be sent from it now. True also for an address whose domain is verified.</summary>
    public required bool CanSend { get; init; }

    /// <summary>How far its own verification is.</summary>
    public required EmailVerificationStatus Status { get; init; }

    /// <summary>Why SES could not verify it, such as <c>HOST_NOT_FOUND</c>; null when there is nothing to say.</summary>
    public string? Problem { get; init; }

    /// <summary>How far DKIM is; <see cref="EmailVerificationStatus.NotStarted"/> for an address.</summary>
    public EmailVerificationStatus DkimStatus { get; init; }

    /// <summary>The custom MAIL FROM domain; null when there is none.</summary>
    public string? MailFromDomain { get; init; }

    /// <summary>How far the custom MAIL FROM domain is.</summary>
    public EmailVerificationStatus MailFromStatus { get; init; }

    /// <summary>The configuration set of mails from it that name none; null for none.</summary>
    public string? ConfigurationSet { get; init; }

    /// <summary>What to publish in the domain's DNS; empty for an address.</summary>
    public IReadOnlyList<DnsRecord> DnsRecords { get; init; } = [];

    /// <summary>The records as text to paste into a zone file; empty for an address.</summary>
    public string DnsText => string.Join('\n', DnsRecords);
}
