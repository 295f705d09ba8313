using System.Text.Json;
using Messaging.Aws.Email.Events;

namespace Messaging.Aws;

/// <summary>Reads SES events from message bodies: raw, inside an SNS notification, or inside an EventBridge event.</summary>
/// <remarks>Nothing is verified: whoever may write to the queue can write an event. Safe for concurrent use.</remarks>
public static class EmailEventReader
{
    /// <summary>Reads a body as it arrives on SQS.</summary>
    /// <param name="body">The body.</param>
    public static EmailEventReading Read(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Parse(body) is { } json ? Unwrap(json) : EmailEventReading.Malformed("the body is not JSON.");
    }

    private static EmailEventReading Unwrap(JsonElement json)
    {
        if (json.Text("Type") == "Notification" && json.Text("Message") is { } inner)
        {
            // SES announces itself in plain text when a destination is set up: no event, and no mistake either.
            return Parse(inner) is { } wrapped ? EventOf(wrapped) : EmailEventReading.Notice;
        }

        return json.Member("detail") is { } detail && json.Member("detail-type") is not null ? EventOf(detail) : EventOf(json);
    }

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
