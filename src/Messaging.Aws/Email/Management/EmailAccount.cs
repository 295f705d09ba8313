using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Management;

/// <summary>Reads the account and checks whether it is ready to send.</summary>
internal sealed class EmailAccount(SesManagement ses, SenderCoverage coverage, RecipientCheck recipients, EmailOptions options) : IEmailAccount
{
    private readonly string? _from = options.From;

    public async Task<EmailAccountState> GetAsync(CancellationToken cancellationToken = default)
    {
        var account = await ses.CallAsync(static (client, token) => client.GetAccountAsync(new GetAccountRequest(), token), cancellationToken);
        var quota = account.SendQuota;
        return new()
        {
            IsProduction = account.ProductionAccessEnabled is true,
            SendingEnabled = account.SendingEnabled is true,
            EnforcementStatus = account.EnforcementStatus,
            MaxSendRate = quota?.MaxSendRate ?? 0,
            Max24HourSend = quota?.Max24HourSend is >= 0 and var max ? max : null,
            SentLast24Hours = quota?.SentLast24Hours ?? 0,
        };
    }

    public async Task<EmailReadiness> CheckReadinessAsync(
        string? sender = null, string? recipient = null, CancellationToken cancellationToken = default)
    {
        var from = Parse(sender ?? _from ?? throw new ArgumentException("Give a sender, or set Email:From.", nameof(sender)), nameof(sender));
        var to = recipient is null ? null : Parse(recipient, nameof(recipient));
        var findings = new Findings();
        var account = await findings.TryAsync<EmailAccountState>("account", async () => await GetAsync(cancellationToken));
        if (account is not null)
        {
            AccountFindings.Add(findings, account, ses.Region);
        }

        var identity = await findings.TryAsync("sender", () => coverage.FindAsync(from, cancellationToken));
        AddSender(findings, identity);
        var allowed = to is null ? null : await recipients.CheckAsync(to, account, findings, cancellationToken);
        return new()
        {
            Region = ses.Region,
            Account = account,
            SenderIdentity = identity,
            RecipientAllowed = allowed,
            Findings = findings.Sorted,
        };
    }

    private void AddSender(Findings findings, EmailIdentity? identity)
    {
        if (identity is null && !findings.Has("senderUnreadable"))
        {
            findings.Add(
                "SenderNotVerified",
                EmailFindingSeverity.Blocking,
                $"No verified identity of {ses.Region ?? "this region"} covers the sender.",
                "Ensure the sender's domain or address with IEmailIdentities, publish the DNS records or follow the mailed link, and wait until it is verified.");
        }
        else if (identity is { MailFromDomain: not null, MailFromStatus: EmailVerificationStatus.Failed })
        {
            findings.Add(
                "MailFromNotVerified",
                EmailFindingSeverity.Warning,
                "The MX record of the custom MAIL FROM domain is missing.",
                "Publish the records of the identity (DnsRecords).");
        }
    }

    private static Mailbox Parse(string address, string parameter) => Mailbox.TryParse(address, out var mailbox, out var rule)
        ? mailbox
        : throw new ArgumentException($"This is no e-mail address: {rule}.", parameter);
}
