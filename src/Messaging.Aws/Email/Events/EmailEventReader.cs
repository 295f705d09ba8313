using System.Text.Json;
using Messaging.Aws.Email.Events;

namespace Messaging.Aws;

/// <summary>Reads SES events from message bodies: raw, inside an SNS notification, or inside an EventBridge event.</summary>
/// <remarks>Nothing is verified: whoever may write to the queue can write an event. Safe for concurrent use.</remarks>
public static class EmailEventReader
{
    // What SES sends to a new topic, for a subscription with raw delivery; inside an SNS notification any text counts as one.
    private const string TestNotice = "Successfully validated SNS topic";

    /// <summary>Reads a body as it arrives on SQS.</summary>
    /// <param name="body">The body.</param>
    public static EmailEventReading Read(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (Parse(body) is not { } json)
        {
            return body.StartsWith(TestNotice, StringComparison.Ordinal)
                ? EmailEventReading.NoticeOf(EmailEventReading.Text, body)
                : EmailEventReading.Malformed("the body is not JSON.");
        }

        try
        {
            return OfJson(json, body);
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate in a name, which the JSON reader only finds when it compares names. In a value it is passed over.
            return EmailEventReading.Malformed("the name of a member is no text.");
        }
    }

    private static EmailEventReading OfJson(JsonElement json, string body) => json.Text("Type") switch
    {
        "Notification" when json.Text("Message") is { } message => OfNotification(message, body),
        EmailEventReading.SubscriptionConfirmation => EmailEventReading.NoticeOf(EmailEventReading.SubscriptionConfirmation, body),
        EmailEventReading.UnsubscribeConfirmation => EmailEventReading.NoticeOf(EmailEventReading.UnsubscribeConfirmation, body),
        _ => Unwrapped(json),
    };

    // SES announces itself in plain text when a destination is set up: no event, and no mistake either.
    private static EmailEventReading OfNotification(string message, string body) =>
        Parse(message) is { } json ? Unwrapped(json) : EmailEventReading.NoticeOf(EmailEventReading.Text, body);

    // Out of an EventBridge event, which a rule may also have sent through a topic.
    private static EmailEventReading Unwrapped(JsonElement json) =>
        json.Member("detail") is { } detail && json.Member("detail-type") is not null ? EventOf(detail) : EventOf(json);

    private static EmailEventReading EventOf(JsonElement json)
    {
        if ((json.Text("eventType") ?? json.Text("notificationType")) is not { Length: > 0 } type)
        {
            return EmailEventReading.Malformed("the event has neither 'eventType' nor 'notificationType'.");
        }

        return json.Member("mail") is { } mail && mail.Text("messageId") is { Length: > 0 } messageId
            ? EmailEventReading.Of(EmailEventFactory.Create(type, MailOf(mail, messageId), json.Clone()))
            : EmailEventReading.Malformed("the event has no 'mail.messageId'.");
    }

    private static EmailEventMail MailOf(JsonElement mail, string messageId) => new()
    {
        MessageId = messageId,
        Timestamp = mail.Time("timestamp"),
        Source = mail.Text("source"),
        Destination = mail.Texts("destination"),
        Tags = mail.TextLists("tags"),
    };

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Not passed on: its text may quote the body.
            return null;
        }
        catch (ArgumentException)
        {
            // A lone surrogate: no UTF-8, so no JSON either.
            return null;
        }
    }
}
