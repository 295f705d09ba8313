using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Management;

/// <summary>The DNS records that SES looks for (SES developer guide, "Easy DKIM" and "Custom MAIL FROM domain", read 2026-08).</summary>
internal static class IdentityDns
{
    private const string DefaultZone = "dkim.amazonses.com";
    private const int FeedbackPriority = 10;

    public static IReadOnlyList<DnsRecord> Of(string domain, string? region, DkimAttributes? dkim, MailFromAttributes? mailFrom) =>
        [.. Dkim(domain, dkim), .. MailFrom(region, mailFrom?.MailFromDomain)];

    private static IEnumerable<DnsRecord> Dkim(string domain, DkimAttributes? dkim)
    {
        // Keys of one's own stand in a TXT record that the owner of the key knows.
        if (dkim?.Tokens is null || dkim.SigningAttributesOrigin?.Value == "EXTERNAL")
        {
            return [];
        }

        var zone = string.IsNullOrEmpty(dkim.SigningHostedZone) ? DefaultZone : dkim.SigningHostedZone.TrimEnd('.');
        return dkim.Tokens.Select(token => new DnsRecord("DKIM", $"{token}._domainkey.{domain}", "CNAME", $"{token}.{zone}"));
    }

    private static IEnumerable<DnsRecord> MailFrom(string? region, string? domain) => string.IsNullOrEmpty(domain) || region is null
        ? []
        :
        [
            new("MAIL FROM", domain, "MX", $"feedback-smtp.{region}.amazonses.com", FeedbackPriority),
            new("MAIL FROM", domain, "TXT", "v=spf1 include:amazonses.com ~all"),
        ];
}
