using System.Security.Cryptography;
using System.Text.Json;

namespace Messaging.Aws.Email.Events;

/// <summary>What makes two events the same: a hash, since the parts hold addresses.</summary>
internal static class EventIdentity
{
    /// <summary>The identity of an event.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="mail">The mail it is about.</param>
    /// <param name="json">The event.</param>
    /// <param name="details">The member that tells more; undefined when it is absent.</param>
    /// <param name="recipients">Who it is about.</param>
    public static string Of(string type, EmailEventMail mail, JsonElement json, JsonElement details, IEnumerable<string> recipients) =>
        Of([mail.MessageId, type, .. Difference(type, json, details), .. recipients.Order(StringComparer.Ordinal)]);

    /// <summary>The hash of the parts, as a JSON array, so that no two different lists of parts read alike.</summary>
    public static string Of(params IEnumerable<string> parts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var part in parts)
            {
                writer.WriteStringValue(part);
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    // What tells two events of one type about one mail apart.
    private static string[] Difference(string type, JsonElement json, JsonElement details)
    {
        if (details.Text("feedbackId") is { } feedbackId)
        {
            return [feedbackId];
        }

        if (details.Text("timestamp") is { } timestamp)
        {
            // Two people may open a mail, or one may follow two links, within a millisecond.
            return [timestamp, details.Text("ipAddress") ?? "", details.Text("userAgent") ?? "", details.Text("link") ?? ""];
        }

        // These happen once to a mail and carry no time. Of anything else only the whole text is sure to differ.
        return type is EmailEventFactory.Send or EmailEventFactory.Reject or EmailEventFactory.RenderingFailure ? [] : [json.GetRawText()];
    }
}
