using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>A message as the page shows it: in a lane, and opened.</summary>
internal static class MessageJson
{
    private const int PreviewChars = 60;
    private const int ReasonChars = 300;

    // The attribute of that name, and its JSON, are what this library's consumer writes on its dead-letter copies.
    private const string DeadLetterNote = "dead-letter";

    public static JsonObject Summary(LocalMessage message)
    {
        var body = message.Body;
        return new JsonObject
        {
            ["id"] = message.MessageId,
            ["sent"] = Json.Time(message.SentAt),
            ["receives"] = message.ReceiveCount,
            ["inFlightUntil"] = Json.Time(message.InFlightUntil),
            ["delayedUntil"] = Json.Time(message.DelayedUntil),
            ["preview"] = body.Length > PreviewChars ? body[..PreviewChars] + "…" : body,
            ["reason"] = ReasonOf(message),
        };
    }

    public static JsonObject Whole(LocalMessage message)
    {
        var whole = Summary(message);
        whole["body"] = message.Body;
        whole["group"] = message.MessageGroupId;
        whole["deduplicationId"] = message.DeduplicationId;
        whole["sequenceNumber"] = message.SequenceNumber;
        whole["deadLetterSource"] = message.DeadLetterSourceArn;
        whole["attributes"] = Json.Array(message.Attributes, attribute => new JsonObject
        {
            ["name"] = attribute.Key,
            ["type"] = attribute.Value.DataType,
            ["value"] = attribute.Value.StringValue ?? Convert.ToBase64String(attribute.Value.BinaryValue!.Value.Span),
        });
        return whole;
    }

    private static string? ReasonOf(LocalMessage message)
    {
        if (message.Attributes.TryGetValue(DeadLetterNote, out var note) && note.StringValue is { } text) return Cut(ReasonOf(text));
        return message.DeadLetterSourceArn is { } source
            ? $"SQS moved it here: received too often from {source[(source.LastIndexOf(':') + 1)..]} without being deleted."
            : null;
    }

    private static string ReasonOf(string note)
    {
        try
        {
            if (JsonNode.Parse(note) is JsonObject json && json["reason"] is JsonValue reason)
                return $"{reason} (attempts: {json["attempts"]}, {json["exception"]})";
        }
        catch (JsonException)
        {
            // Somebody else's attribute of the same name: shown as it is.
        }

        return note;
    }

    private static string Cut(string text) => text.Length > ReasonChars ? text[..ReasonChars] + "…" : text;
}
