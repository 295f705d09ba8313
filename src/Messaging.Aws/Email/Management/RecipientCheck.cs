using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Management;

/// <summary>Finds out whether an address may be mailed now.</summary>
internal sealed class RecipientCheck(SenderCoverage coverage, IEmailSuppressionList suppression)
{
    private const string Simulator = "simulator.amazonses.com";

    public async Task<bool?> CheckAsync(Mailbox recipient, EmailAccountState? account, Findings findings, CancellationToken cancellationToken)
    {
        if (recipient.Domain == Simulator)
        {
            findings.Add("Simulator", EmailFindingSeverity.Info, "The recipient is SES's mailbox simulator, which may always be mailed.", "Nothing to do.");
            return true;
        }

        if (await IsSuppressedAsync(recipient, findings, cancellationToken))
        {
            return false;
        }

        return account?.IsProduction switch
        {
            true => true,
            false => await IsVerifiedAsync(recipient, findings, cancellationToken),
            null => null,
        };
    }

    private async Task<bool> IsSuppressedAsync(Mailbox recipient, Findings findings, CancellationToken cancellationToken)
    {
        if (await findings.TryAsync("suppression list", () => suppression.GetAsync(recipient.Address, cancellationToken)) is not { } entry)
        {
            return false;
        }

        findings.Add(
            "RecipientSuppressed",
            EmailFindingSeverity.Blocking,
            $"The recipient is on the suppression list ({entry.Reason}): SES accepts the mail and does not deliver it.",
            "Remove the address from the list (IEmailSuppressionList) if it is good again.");
        return true;
    }

    private async Task<bool?> IsVerifiedAsync(Mailbox recipient, Findings findings, CancellationToken cancellationToken)
    {
        if (await findings.TryAsync("recipient", () => coverage.FindAsync(recipient, cancellationToken)) is not null)
        {
            return true;
        }

        if (findings.Has("recipientUnreadable"))
        {
            return null;
        }

        findings.Add(
            "RecipientNotVerified",
            EmailFindingSeverity.Blocking,
            "The account is in the sandbox and the recipient is not verified.",
            "Verify the recipient, mail the simulator (simulator.amazonses.com), or ask AWS for production access.");
        return false;
    }
}
