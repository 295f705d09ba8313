using System.Security.Cryptography;
using System.Text.Json;

namespace Messaging.Aws.Email.Events;

/// <summary>Chooses the event's class by its type and fills it.</summary>
internal static class EmailEventFactory
{
    public static EmailEvent Create(string type, EmailEventMail mail, JsonElement json)
    {
        var details = json.Member(DetailsOf(type)) ?? default;
        var recipients = RecipientsOf(details);
        return Typed(type, mail, json, details, recipients, Identity(type, mail, details, recipients)) with
        {
            Timestamp = details.Time("timestamp") ?? mail.Timestamp,
        };
    }

    private static EmailEvent Typed(
        string type, EmailEventMail mail, JsonElement json, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients, string identity) => type switch
    {
        "Send" => new EmailSent { EventType = type, Mail = mail, Json = json, Identity = identity },
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
        "Reject" => new EmailRejected { EventType = type, Mail = mail, Json = json, Identity = identity, Reason = details.Text("reason") },
        "DeliveryDelay" => new EmailDelayed
        {
            EventType = type, Mail = mail, Json = json, Identity = identity, Recipients = recipients,
            DelayType = details.Text("delayType"), ExpirationTime = details.Time("expirationTime"),
        },
        "Rendering Failure" => new EmailRenderingFailed
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
        "Rendering Failure" => "failure",
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

    private static string Identity(string type, EmailEventMail mail, JsonElement details, IReadOnlyList<EmailEventRecipient> recipients)
    {
        // As a JSON array, so that no two different lists of parts read alike.
        var parts = new List<string> { mail.MessageId, type, details.Text("feedbackId") ?? details.Text("timestamp") ?? "" };
        parts.AddRange(recipients.Select(recipient => recipient.EmailAddress).Concat(details.Texts("recipients")).Order(StringComparer.Ordinal));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            parts.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    // Longer than a mail is ever tried: such a number is a mistake, and would overflow.
    private static TimeSpan? Milliseconds(double? number) =>
        number is >= 0 and < 1e12 ? TimeSpan.FromMilliseconds(number.Value) : null;
}
