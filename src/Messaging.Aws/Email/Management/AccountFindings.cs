using System.Globalization;

namespace Messaging.Aws.Email.Management;

/// <summary>What the state of an account means for sending.</summary>
internal static class AccountFindings
{
    // Below a tenth of the quota somebody should know before it is gone.
    private const double LowQuota = 0.1;

    public static void Add(Findings findings, EmailAccountState account, string? region)
    {
        var place = region ?? "this region";
        if (account.IsProduction)
        {
            findings.Add("Production", EmailFindingSeverity.Info, $"The account has production access in {place}.", "Nothing to do.");
        }
        else
        {
            findings.Add(
                "Sandbox",
                EmailFindingSeverity.Warning,
                $"The account is in the sandbox of {place}: mail goes to verified addresses and to the mailbox simulator only.",
                "Ask AWS for production access, or verify the recipients.");
        }

        if (!account.SendingEnabled)
        {
            findings.Add("SendingDisabled", EmailFindingSeverity.Blocking, "Sending is disabled for the account.", "Enable it in SES (PutAccountSendingAttributes), or answer AWS if AWS paused it.");
        }

        AddEnforcement(findings, account.EnforcementStatus);
        AddQuota(findings, account);
    }

    private static void AddEnforcement(Findings findings, string? status)
    {
        if (status == "SHUTDOWN")
        {
            findings.Add("Shutdown", EmailFindingSeverity.Blocking, "AWS has stopped the account's sending for its reputation.", "Open a case with AWS.");
        }
        else if (status == "PROBATION")
        {
            findings.Add("Probation", EmailFindingSeverity.Warning, "AWS is reviewing the account's reputation.", "Look at bounces and complaints before AWS stops sending.");
        }
    }

    private static void AddQuota(Findings findings, EmailAccountState account)
    {
        if (account.QuotaLeft is not { } left)
        {
            return;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{left:0} of {account.Max24HourSend:0} recipients are left in these 24 hours.");
        if (left < 1)
        {
            findings.Add("QuotaUsedUp", EmailFindingSeverity.Blocking, text, "Wait until earlier mails are 24 hours old, or ask AWS for a larger quota.");
        }
        else
        {
            var low = left < account.Max24HourSend * LowQuota;
            findings.Add(
                low ? "QuotaLow" : "Quota", low ? EmailFindingSeverity.Warning : EmailFindingSeverity.Info, text, low ? "Ask AWS for a larger quota." : "Nothing to do.");
        }
    }
}
