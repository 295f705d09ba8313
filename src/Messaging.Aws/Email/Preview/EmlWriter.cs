using System.Globalization;
using System.Text;
using Amazon.SimpleEmailV2.Model;
using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Preview;

/// <summary>Writes a mail as a MIME message that a mail program opens.</summary>
internal static class EmlWriter
{
    private const string LineEnd = "\r\n";

    /// <summary>Writes a mail. The same mail, ID and time give the same bytes.</summary>
    public static byte[] Write(SendEmailRequest mail, string messageId, DateTimeOffset date)
    {
        if (mail.Content?.Raw?.Data is { } raw)
        {
            return raw.ToArray();
        }

        var text = new StringBuilder();
        WriteHeaders(text, mail, messageId, date);
        BodyOf(mail, messageId).Write(text);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void WriteHeaders(StringBuilder text, SendEmailRequest mail, string messageId, DateTimeOffset date)
    {
        Header(text, "From", mail.FromEmailAddress);
        Header(text, "To", Join(mail.Destination?.ToAddresses));
        Header(text, "Cc", Join(mail.Destination?.CcAddresses));

        // A real mail does not show them; a preview should.
        Header(text, "Bcc", Join(mail.Destination?.BccAddresses));
        Header(text, "Reply-To", Join(mail.ReplyToAddresses));
        Header(text, "Subject", mail.Content?.Simple?.Subject?.Data ?? HeaderText.Encode(TemplateTitle(mail.Content?.Template)));
        Header(text, "Date", date.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header(text, "Message-ID", $"<{messageId}@preview.invalid>");
        Header(text, "MIME-Version", "1.0");
        foreach (var header in mail.Content?.Simple?.Headers ?? mail.Content?.Template?.Headers ?? [])
        {
            Header(text, header.Name!, header.Value);
        }
    }

    private static MimePart BodyOf(SendEmailRequest mail, string id)
    {
        var simple = mail.Content?.Simple;
        var template = mail.Content?.Template;
        var plain = simple?.Body?.Text?.Data ?? (template is null ? null : TemplateText(template));
        List<MimePart> forms = [];
        if (plain is not null)
        {
            forms.Add(MimePart.Text("text/plain", plain));
        }

        if (simple?.Body?.Html?.Data is { } html)
        {
            forms.Add(MimePart.Text("text/html", html));
        }

        var files = (simple?.Attachments ?? template?.Attachments ?? []).ToLookup(static file => file.ContentId is not null);
        var body = MimePart.Multi("alternative", $"{id}-a", forms);
        body = MimePart.Multi("related", $"{id}-r", [body, .. files[true].Select(MimePart.File)]);
        return MimePart.Multi("mixed", $"{id}-m", [body, .. files[false].Select(MimePart.File)]);
    }

    private static string TemplateTitle(Template? template) => template?.TemplateContent?.Subject ?? $"[template {template?.TemplateName}]";

    // Rendering is SES's; a preview shows what it would be made of.
    private static string TemplateText(Template template) =>
        $"Template: {template.TemplateName ?? "(inline)"}\nData: {template.TemplateData}\n\n{template.TemplateContent?.Text ?? template.TemplateContent?.Html}";

    private static string? Join(List<string>? addresses) => addresses is null ? null : string.Join($",{LineEnd} ", addresses);

    // Encoded words are folded at the spaces between them (RFC 2047, 2).
    private static void Header(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(name).Append(": ").Append(value.Replace("?= =?", $"?={LineEnd} =?", StringComparison.Ordinal)).Append(LineEnd);
        }
    }
}
