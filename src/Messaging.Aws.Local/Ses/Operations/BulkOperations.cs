using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Templates;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>SendBulkEmail. What concerns sender, template or configuration set fails the request; the rest fails its entry.</summary>
internal sealed class BulkOperations(SesState state, MailGate gate)
{
    private const int MaxEntries = 50; // SES service quotas: destinations per bulk call (read 2026-08)

    public IEnumerable<SesRoute> Routes => [new("SendBulkEmail", "POST", "/v2/email/outbound-bulk-emails", Send)];

    private WireResponse Send(SesRequest request)
    {
        var body = request.Body;
        var template = body.RequiredObject("DefaultContent").Object("Template")
            ?? throw SesException.BadRequest("DefaultContent must have a Template.");
        var entries = body.Objects("BulkEmailEntries");
        if (entries.Count is 0 or > MaxEntries)
            throw SesException.BadRequest($"BulkEmailEntries must have 1 to {MaxEntries} entries.");
        var envelope = Envelope.Read(body);
        var tags = MessageTags.Read(body, "DefaultEmailTags");
        var mail = TemplateMail.Read(template, state.Templates);
        var from = envelope.From ?? throw SesException.BadRequest("Source cannot be empty");
        gate.CheckSender(from, envelope.ReturnPath is { } forward ? [forward.Address] : [], envelope.ConfigurationSet);

        // All entries are read before the first is sent: a request that turns out to be malformed must not have sent anything.
        var read = entries.Select(entry => Read(entry, mail, envelope, tags)).ToList();
        var results = read.Select(entry => entry.Failure ?? Submit(entry.Mail!)).ToList();
        return SesAnswer.Object(json => json.WriteObjects("BulkEmailEntryResults", results, static (writer, result) =>
        {
            writer.WriteString("Status", result.Status);
            writer.WriteOptional("Error", result.Error);
            writer.WriteOptional("MessageId", result.MessageId);
        }));
    }

    private (Submission? Mail, BulkResult? Failure) Read(
        JsonMembers entry, TemplateMail defaults, Envelope envelope, Dictionary<string, string> defaultTags)
    {
        try
        {
            var destination = Destination.Read(entry) ?? throw SesException.BadRequest("Destination must name at least one recipient.");
            var mail = defaults with { Data = Data(entry, defaults), Headers = Headers(entry, defaults.Headers) };
            return (mail.To(destination, envelope, LocalEmailKind.Bulk, Tags(entry, defaultTags)), null);
        }
        catch (SesException error) when (error.BulkStatus is not null)
        {
            return (null, BulkResult.Failure(error));
        }
    }

    private BulkResult Submit(Submission mail)
    {
        try
        {
            return BulkResult.Success(gate.Submit(mail));
        }
        catch (SesException error)
        {
            return BulkResult.Failure(error);
        }
    }

    private JsonElement Data(JsonMembers entry, TemplateMail defaults) =>
        entry.Object("ReplacementEmailContent")?.Object("ReplacementTemplate") is { } replacement
            ? TemplateData.ForEntry(defaults.Data, TemplateData.Read(replacement, "ReplacementTemplateData"), state.MergeBulkTemplateData)
            : defaults.Data;

    // API_BulkEmailEntry: a header of the entry replaces the template's of that name, the others stay.
    private static List<RawHeader> Headers(JsonMembers entry, IReadOnlyList<RawHeader> defaults)
    {
        var replacements = CustomHeaders.Read(entry, "ReplacementHeaders");
        return [.. defaults.Where(header => !replacements.Exists(replacement => replacement.Is(header.Name))), .. replacements];
    }

    private Dictionary<string, string> Tags(JsonMembers entry, Dictionary<string, string> defaults)
    {
        var replacements = MessageTags.Read(entry, "ReplacementTags");
        if (replacements.Count > 0 && !state.MergeBulkTags)
            return replacements;
        var tags = new Dictionary<string, string>(defaults, StringComparer.Ordinal);
        foreach (var (name, value) in replacements)
            tags[name] = value;
        return tags;
    }
}
