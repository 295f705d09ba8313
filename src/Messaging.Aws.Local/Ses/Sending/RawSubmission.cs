using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Makes a submission of a raw message: what the request says replaces what the message says.</summary>
internal static class RawSubmission
{
    private const string TagsHeader = "X-SES-MESSAGE-TAGS";
    private const string ConfigurationSetHeader = "X-SES-CONFIGURATION-SET";

    public static Submission Create(
        JsonMembers rawMember, Envelope envelope, Destination? destination, Dictionary<string, string> requestTags)
    {
        var raw = RawContent.Read(rawMember);
        var from = envelope.From ?? raw.Mailbox("From") ?? throw SesException.BadRequest("Missing required header 'From'.");
        // Blind copies have to be in the request: a Bcc header is removed, not obeyed.
        var recipients = destination ?? new Destination(raw.Mailboxes("To"), raw.Mailboxes("Cc"), []).CheckCount();
        if (recipients.Count == 0)
            throw SesException.BadRequest("The message has no recipients.");
        List<string> otherSenders = [.. raw.Mailboxes("Sender").Select(sender => sender.Address)];
        var returnPath = envelope.ReturnPath?.Address ?? raw.Mailbox("Return-Path")?.Address;
        if (returnPath is not null)
            otherSenders.Add(returnPath);
        return new Submission
        {
            Kind = LocalEmailKind.Raw,
            From = from,
            OtherSenders = otherSenders,
            Destination = recipients,
            ReturnPath = returnPath,
            Tags = Tags(raw, requestTags),
            ConfigurationSet = envelope.ConfigurationSet ?? raw.Find(ConfigurationSetHeader),
            Compose = stamp => raw.With(Changes(envelope, stamp)),
        };
    }

    private static Dictionary<string, string?> Changes(Envelope envelope, MessageStamp stamp)
    {
        var changes = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Bcc"] = null,
            ["Return-Path"] = null,
            [TagsHeader] = null,
            [ConfigurationSetHeader] = null,
        };
        foreach (var header in stamp.Headers)
            changes[header.Name] = header.Value;
        if (envelope.From is { } from)
            changes["From"] = from.Written;
        if (envelope.ReplyTo.Count > 0)
            changes["Reply-To"] = string.Join(", ", envelope.ReplyTo.Select(mailbox => mailbox.Written));
        return changes;
    }

    // "name=value, name=value"; not joined with the request's (SES developer guide, "Specify your configuration set when you send email",
    // read 2026-08).
    private static Dictionary<string, string> Tags(RawContent raw, Dictionary<string, string> requestTags)
    {
        if (requestTags.Count > 0)
            return requestTags;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var written = raw.Find(TagsHeader) ?? "";
        foreach (var pair in written.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            MessageTags.Add(tags, parts[0], parts.Length == 2 ? parts[1] : "");
        }

        return tags;
    }
}
