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
        return Typed(type, mail, json, details, recipients, EventIdentity.Of(type, mail, json, details, about)) with
        {
            Timestamp = details.Time("timestamp") ?? mail.Timestamp,
        };
    }

    private static EmailEvent Typed(
        string type, EmailEventMail mail, JsonElement json, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients, string identity) => type switch
    {
        Send => new EmailSent { EventType = type, Mail = mail, Json = json, Identity = identity },
        "Delivery" => new EmailDelivered
        {
            EventType = type, Mail = mail, Json = json, Identity = identity, Recipients = details.Texts("recipients"),
            SmtpResponse = details.Text("smtpResponse"), ProcessingTime = Milliseconds(details.Number("processingTimeMillis")),
        },
        "Bounce" => new EmailBounced
        {
            EventType = type, Mail = mail, Json = json, Identity = identity, Recipients = recipients, FeedbackId = details.Text("feedbackId"),
            BounceType = details.Text("bounceType"), BounceSubType = details.Text("bounceSubType"),
        },
        "Complaint" => new EmailComplained
        {
            EventType = type, Mail = mail, Json = json, Identity = identity, Recipients = recipients, FeedbackId = details.Text("feedbackId"),
            ComplaintSubType = details.Text("complaintSubType"), FeedbackType = details.Text("complaintFeedbackType"),
        },
        Reject => new EmailRejected { EventType = type, Mail = mail, Json = json, Identity = identity, Reason = details.Text("reason") },
        "DeliveryDelay" => new EmailDelayed
        {
            EventType = type, Mail = mail, Json = json, Identity = identity, Recipients = recipients,
            DelayType = details.Text("delayType"), ExpirationTime = details.Time("expirationTime"),
        },
        RenderingFailure => new EmailRenderingFailed
        {
            EventType = type, Mail = mail, Json = json, Identity = identity,
            TemplateName = details.Text("templateName"), ErrorMessage = details.Text("errorMessage"),
        },
        "Open" => new EmailOpened
        {
            EventType = type, Mail = mail, Json = json, Identity = identity,
            IpAddress = details.Text("ipAddress"), UserAgent = details.Text("userAgent"),
        },
        "Click" => new EmailClicked
        {
            EventType = type, Mail = mail, Json = json, Identity = identity,
            Link = details.Text("link"), IpAddress = details.Text("ipAddress"), UserAgent = details.Text("userAgent"),
        },
        "Subscription" => new EmailSubscriptionChanged
        {
            EventType = type, Mail = mail, Json = json, Identity = identity, ContactList = details.Text("contactList"),
            UnsubscribedFromAll = details.Member("newTopicPreferences")?.Flag("unsubscribeAll"),
        },
        _ => new UnrecognizedEmailEvent { EventType = type, Mail = mail, Json = json, Identity = identity },
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
