using System.Globalization;
using System.Text;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>The parts of a mail that are no JSON: its HTML, its source, its attachments. What is in them is nobody's to trust.</summary>
internal sealed class MailParts(LocalInbox inbox)
{
    // No script, nothing loaded, no form; shown only inside the dashboard, in an origin of its own.
    private const string HtmlPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox";

    private const string FilePolicy = "default-src 'none'; frame-ancestors 'self'; sandbox";

    public LocalEmail? Find(string id) => inbox.Emails.LastOrDefault(mail => mail.MessageId == id);

    /// <summary>The part at <c>/_local/mail/{id}/html|source|attachment/{index}</c>; null when there is none.</summary>
    public MailPart? FindPart(string path)
    {
        var segments = path[DashboardPaths.MailParts.Length..].Split('/');
        if (Find(segments[0]) is not { } mail) return null;
        return segments[1..] switch
        {
            ["html"] when MailHtml.Render(mail) is { } html => new MailPart("text/html; charset=utf-8", HtmlPolicy, Encoding.UTF8.GetBytes(html)),
            ["source"] => new MailPart("text/plain; charset=utf-8", FilePolicy, mail.Mime),
            ["attachment", var index] => Attachment(mail, index),
            _ => null,
        };
    }

    private static MailPart? Attachment(LocalEmail mail, string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= mail.Attachments.Count) return null;
        var part = mail.Attachments[index];
        // Always a download: an HTML or SVG attachment must not open as a page of this origin.
        return new MailPart("application/octet-stream", FilePolicy, part.Content) { FileName = part.FileName ?? $"attachment-{index}" };
    }
}
