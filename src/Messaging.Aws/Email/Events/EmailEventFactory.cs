using System.Text.Json;

namespace Messaging.Aws.Email.Events;

/// <summary>Chooses the event's class by its type and fills it.</summary>
internal static class EmailEventFactory
{
    public const string Send = "Send";
    public const string Reject = "Reject";
    public const string RenderingFailure = "Rendering Failure";

    public static EmailEvent Create(string type, EmailEventMail mail, JsonElement json)
    {
        var details = json.Member(DetailsOf(type)) ?? default;
        var recipients = RecipientsOf(details);
        var about = recipients.Select(recipient => recipient.EmailAddress).Concat(details.Texts("recipients"));
        return OfType(type, mail, details, recipients) with
        {
            EventType = type,
            Json = json,
            Identity = EventIdentity.Of(type, mail, json, details, about),
            Timestamp = details.Time("timestamp") ?? mail.Timestamp,
        };
    }

    private static EmailEvent OfType(string type, EmailEventMail mail, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients) => type switch
    {
        Send => new EmailSent { Mail = mail },
        "Delivery" => Delivered(mail, details),
        "Bounce" => Bounced(mail, details, recipients),
        "Complaint" => Complained(mail, details, recipients),
        Reject => new EmailRejected { Mail = mail, Reason = details.Text("reason") },
        "DeliveryDelay" => Delayed(mail, details, recipients),
        RenderingFailure => new EmailRenderingFailed { Mail = mail, TemplateName = details.Text("templateName"), ErrorMessage = details.Text("errorMessage") },
        "Open" => new EmailOpened { Mail = mail, IpAddress = details.Text("ipAddress"), UserAgent = details.Text("userAgent") },
        "Click" => Clicked(mail, details),
        "Subscription" => SubscriptionChanged(mail, details),
        _ => new UnrecognizedEmailEvent { Mail = mail },
    };

    private static EmailDelivered Delivered(EmailEventMail mail, JsonElement details) => new()
    {
        Mail = mail,
        Recipients = details.Texts("recipients"),
        SmtpResponse = details.Text("smtpResponse"),
        ProcessingTime = Milliseconds(details.Number("processingTimeMillis")),
    };

    private static EmailBounced Bounced(EmailEventMail mail, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients) => new()
    {
        Mail = mail,
        Recipients = recipients,
        FeedbackId = details.Text("feedbackId"),
        BounceType = details.Text("bounceType"),
        BounceSubType = details.Text("bounceSubType"),
    };

    private static EmailComplained Complained(EmailEventMail mail, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients) => new()
    {
        Mail = mail,
        Recipients = recipients,
        FeedbackId = details.Text("feedbackId"),
        ComplaintSubType = details.Text("complaintSubType"),
        FeedbackType = details.Text("complaintFeedbackType"),
    };

    private static EmailDelayed Delayed(EmailEventMail mail, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients) => new()
    {
        Mail = mail,
        Recipients = recipients,
        DelayType = details.Text("delayType"),
        ExpirationTime = details.Time("expirationTime"),
    };

    private static EmailClicked Clicked(EmailEventMail mail, JsonElement details) => new()
    {
        Mail = mail,
        Link = details.Text("link"),
        IpAddress = details.Text("ipAddress"),
        UserAgent = details.Text("userAgent"),
    };

    private static EmailSubscriptionChanged SubscriptionChanged(EmailEventMail mail, JsonElement details) => new()
    {
        Mail = mail,
        ContactList = details.Text("contactList"),
        UnsubscribedFromAll = details.Member("newTopicPreferences")?.Flag("unsubscribeAll"),
    };

    private static string DetailsOf(string type) => type switch
    {
        RenderingFailure => "failure",
        "DeliveryDelay" => "deliveryDelay",
        _ => type.ToLowerInvariant(),
    };

    private static IReadOnlyList<EmailEventRecipient> RecipientsOf(JsonElement details)
    {
        string[] names = ["bouncedRecipients", "complainedRecipients", "delayedRecipients"];
        return [.. names.SelectMany(name => details.Items(name)).Select(RecipientOf).OfType<EmailEventRecipient>()];
    }

    private static EmailEventRecipient? RecipientOf(JsonElement json) => json.Text("emailAddress") is { } address
        ? new() { EmailAddress = address, Status = json.Text("status"), Action = json.Text("action"), DiagnosticCode = json.Text("diagnosticCode") }
        : null;

    // Longer than a mail is ever tried: such a number is a mistake, and would overflow.
    private static TimeSpan? Milliseconds(double? number) =>
        number is >= 0 and < 1e12 ? TimeSpan.FromMilliseconds(number.Value) : null;
}
