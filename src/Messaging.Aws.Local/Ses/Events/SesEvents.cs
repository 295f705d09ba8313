using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>The events as SES writes them (SES developer guide, "Contents of event data", read 2026-08).</summary>
internal static class SesEvents
{
    // SES gives up after this time (SES developer guide, "Delivery delays", read 2026-08: 840 minutes).
    public static readonly TimeSpan Retries = TimeSpan.FromHours(14);

    private const string ReportingMta = "a8-50.smtp-out.amazonses.com";
    private const string OnAccountList =
        "Amazon SES did not send the message to this address because it is on the suppression list for your account.";

    private const string OnGlobalList =
        "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.";

    public static SesEvent Send { get; } = new("Send", "send") { HasTimestamp = false };

    // A virus is the only reason there is.
    public static SesEvent Reject { get; } = new("Reject", "reject")
    {
        HasTimestamp = false,
        Detail = "Bad content",
        WriteDetails = static json => json.WriteString("reason", "Bad content"),
    };

    public static SesEvent RenderingFailure(string? template, string error) => new("Rendering Failure", "failure")
    {
        HasTimestamp = false,
        Detail = error,
        WriteDetails = json =>
        {
            json.WriteOptional("templateName", template);
            json.WriteString("errorMessage", error);
        },
    };

    public static SesEvent Delivery(string recipient, TimeSpan after) => new("Delivery", "delivery")
    {
        Recipient = recipient,
        After = after,
        WriteDetails = json =>
        {
            json.WriteNumber("processingTimeMillis", (long)after.TotalMilliseconds);
            json.WriteStrings("recipients", [recipient]);
            json.WriteString("smtpResponse", "250 2.6.0 Message received");
            json.WriteString("reportingMTA", ReportingMta);
        },
    };

    public static SesEvent Bounce(string recipient, TimeSpan after) =>
        Bounce(recipient, after, "General", "smtp; 550 5.1.1 user unknown", "dsn; " + ReportingMta) with { Suppresses = LocalSuppressionReason.Bounce };

    public static SesEvent BounceOnAccountList(string recipient) =>
        Bounce(recipient, TimeSpan.Zero, "OnAccountSuppressionList", OnAccountList, "dns; amazonses.com");

    public static SesEvent BounceOnGlobalList(string recipient) =>
        Bounce(recipient, TimeSpan.Zero, "Suppressed", OnGlobalList, "dns; amazonses.com");

    public static SesEvent Complaint(string recipient, TimeSpan after) =>
        Complaint(recipient, after, subType: null) with { Suppresses = LocalSuppressionReason.Complaint };

    public static SesEvent ComplaintOnAccountList(string recipient) => Complaint(recipient, TimeSpan.Zero, "OnAccountSuppressionList");

    public static SesEvent Delay(string recipient, TimeSpan after, DateTimeOffset accepted) => new("DeliveryDelay", "deliveryDelay")
    {
        Recipient = recipient,
        After = after,
        Detail = "MailboxFull",
        WriteDetails = json =>
        {
            json.WriteString("delayType", "MailboxFull");
            json.WriteObjects("delayedRecipients", [recipient], static (writer, address) =>
            {
                writer.WriteString("emailAddress", address);
                writer.WriteString("status", "4.2.2");
                writer.WriteString("diagnosticCode", "smtp; 452 4.2.2 mailbox full");
            });
            json.WriteString("expirationTime", EventJson.Time(accepted + Retries));
            json.WriteString("reportingMTA", ReportingMta);
        },
    };

    private static SesEvent Bounce(string recipient, TimeSpan after, string subType, string diagnostic, string reportingMta) => new("Bounce", "bounce")
    {
        Recipient = recipient,
        After = after,
        Detail = $"Permanent {subType}: {diagnostic}",
        WriteDetails = json =>
        {
            json.WriteString("feedbackId", EventJson.FeedbackId());
            json.WriteString("bounceType", "Permanent");
            json.WriteString("bounceSubType", subType);
            json.WriteObjects("bouncedRecipients", [recipient], (writer, address) =>
            {
                writer.WriteString("emailAddress", address);
                writer.WriteString("action", "failed");
                writer.WriteString("status", "5.1.1");
                writer.WriteString("diagnosticCode", diagnostic);
            });
            json.WriteString("reportingMTA", reportingMta);
        },
    };

    private static SesEvent Complaint(string recipient, TimeSpan after, string? subType) => new("Complaint", "complaint")
    {
        Recipient = recipient,
        After = after,
        Detail = subType ?? "abuse",
        WriteDetails = json =>
        {
            json.WriteString("feedbackId", EventJson.FeedbackId());
            json.WriteString("complaintSubType", subType);
            json.WriteObjects("complainedRecipients", [recipient], static (writer, address) => writer.WriteString("emailAddress", address));
            if (subType is null)
                json.WriteString("complaintFeedbackType", "abuse");
        },
    };
}
