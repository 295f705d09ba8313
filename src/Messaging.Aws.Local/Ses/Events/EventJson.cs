using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Writes an event as event publishing does, with <c>eventType</c>.</summary>
internal sealed class EventJson(string region, string accountId)
{
    // SES developer guide, "Contents of event data", headersTruncated (read 2026-08).
    private const int MaxHeaderCharacters = 10 * 1024;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string FeedbackId() => $"0100{Guid.CreateVersion7():N}-000000";

    /// <summary>One object with what <paramref name="writeMembers"/> writes.</summary>
    public static string Object(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        writeMembers(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public string Write(LocalEmail mail, SesEvent happened, DateTimeOffset time) => Object(json =>
    {
        json.WriteString("eventType", happened.Type);
        json.WriteStartObject("mail");
        WriteMail(json, mail, happened);
        json.WriteEndObject();
        json.WriteStartObject(happened.Member);
        if (happened.HasTimestamp)
            json.WriteString("timestamp", Time(time));
        happened.WriteDetails(json);
        json.WriteEndObject();
    });

    private void WriteMail(Utf8JsonWriter json, LocalEmail mail, SesEvent happened)
    {
        json.WriteString("timestamp", Time(mail.AcceptedAt));
        json.WriteString("source", mail.Origin.Source);
        json.WriteString("sourceArn", $"arn:aws:ses:{region}:{accountId}:identity/{mail.Origin.Identity}");
        json.WriteString("sendingAccountId", accountId);
        json.WriteString("messageId", mail.MessageId);
        json.WriteStrings("destination", mail.Recipients.Select(recipient => recipient.Address));
        // A mail that could not be rendered has none.
        if (!mail.Mime.IsEmpty)
            WriteHeaders(json, mail);
        json.WriteStartObject("tags");
        foreach (var (name, value) in Tags(mail, happened))
            json.WriteStrings(name, [value]);
        json.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter json, LocalEmail mail)
    {
        var room = MaxHeaderCharacters;
        var headers = mail.WireHeaders.TakeWhile(header => (room -= header.Name.Length + header.Value.Length) >= 0).ToList();
        json.WriteBoolean("headersTruncated", headers.Count < mail.WireHeaders.Count);
        json.WriteObjects("headers", headers, static (writer, header) =>
        {
            writer.WriteString("name", header.Name);
            writer.WriteString("value", header.Value);
        });
        json.WriteStartObject("commonHeaders");
        WriteAddresses(json, "from", mail.From is { } from ? [from] : []);
        WriteAddresses(json, "to", mail.To);
        WriteAddresses(json, "cc", mail.Cc);
        WriteAddresses(json, "replyTo", mail.ReplyTo);
        json.WriteOptional("date", mail.Header("Date"));
        json.WriteString("messageId", mail.MessageId);
        json.WriteOptional("subject", mail.Header("Subject"));
        json.WriteEndObject();
    }

    private static void WriteAddresses(Utf8JsonWriter json, string name, IReadOnlyList<LocalEmailAddress> addresses)
    {
        if (addresses.Count > 0)
            json.WriteStrings(name, addresses.Select(address => address.ToString()));
    }

    private static IEnumerable<KeyValuePair<string, string>> Tags(LocalEmail mail, SesEvent happened)
    {
        yield return new("ses:operation", mail.Kind == LocalEmailKind.Bulk ? "SendBulkEmail" : "SendEmail");
        if (mail.ConfigurationSet is { } set)
            yield return new("ses:configuration-set", set);
        yield return new("ses:source-ip", "127.0.0.1");
        yield return new("ses:from-domain", mail.Origin.Domain);
        yield return new("ses:caller-identity", "local");
        if (happened.Type == "Delivery")
            yield return new("ses:outgoing-ip", "127.0.0.1");
        foreach (var tag in mail.Tags)
            yield return tag;
    }
}
