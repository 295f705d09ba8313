using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Builds the part of one attachment.</summary>
internal static class AttachmentPart
{
    public static MimeNode Create(OutgoingAttachment attachment)
    {
        var name = attachment.FileName;
        List<RawHeader> headers =
        [
            new("Content-Type", $"{attachment.ContentType}; {Parameter("name", name)}"),
            new("Content-Transfer-Encoding", attachment.TransferEncoding),
            new("Content-Disposition", $"{(attachment.IsInline ? "inline" : "attachment")}; {Parameter("filename", name)}"),
        ];
        if (attachment.ContentId is { } contentId)
            headers.Add(new RawHeader("Content-ID", $"<{contentId}>"));
        if (attachment.Description is { } description)
            headers.Add(new RawHeader("Content-Description", Description(description)));
        return new MimeNode(headers, attachment.TransferEncoding switch
        {
            "base64" => Base64Lines.Encode(attachment.Content.Span),
            "quoted-printable" => QuotedPrintable.Encode(attachment.Content.Span),
            _ => attachment.Content.ToArray(),
        });
    }

    private static string Description(string text) => Ascii.IsValid(text) ? text : EncodedWords.Encode(text, Charsets.Utf8);

    // RFC 2231 for what a quoted string cannot hold.
    private static string Parameter(string name, string value) => Ascii.IsValid(value)
        ? $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : $"{name}*=UTF-8''{Uri.EscapeDataString(value)}";
}
