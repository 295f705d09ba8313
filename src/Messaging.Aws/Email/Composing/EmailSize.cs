using System.Text;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>The size of a mail as SES counts it: after encoding, with headers and the frame of its parts.</summary>
internal static class EmailSize
{
    // Each part's own headers and boundary.
    private const int PartOverhead = 400;

    // Headers that the service writes itself (Date, Message-ID, DKIM and the like).
    private const int MailOverhead = 2_000;

    // 57 bytes become a line of 76 characters and a line end.
    private const int BytesPerLine = 57;
    private const int CharactersPerLine = 78;

    // "=C3" for a byte, and "=" with a line end after 73 characters.
    private const int BytesPerQuoted = 3;
    private const int QuotedLine = 73;
    private const int SoftBreak = 3;

    public static void Check(SendEmailRequest request, MessageProblems problems)
    {
        var size = Of(request);
        if (size > EmailLimits.MaxBytes)
        {
            problems.Add("Size", $"the mail has about {size} bytes after encoding; at most {EmailLimits.MaxBytes}. Link to large files instead");
        }
    }

    public static long Of(SendEmailRequest request) => request.Content switch
    {
        { Raw.Data: { } raw } => raw.Length,
        { Simple: { } simple } => MailOverhead + Text(simple.Subject?.Data) + Text(simple.Body?.Text?.Data) + Text(simple.Body?.Html?.Data)
            + Headers(simple.Headers) + Files(simple.Attachments),
        { Template: { } template } => MailOverhead + Text(template.TemplateContent?.Text) + Text(template.TemplateContent?.Html)
            + Headers(template.Headers) + Files(template.Attachments),
        _ => 0,
    };

    private static long Text(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        // The larger of the two encodings that mail has for text; which one SES takes is not documented.
        long bytes = Encoding.UTF8.GetByteCount(text);
        long ascii = text.Count(char.IsAscii);
        var quotedPrintable = ascii + ((bytes - ascii) * BytesPerQuoted);
        return PartOverhead + (bytes == ascii ? bytes : Math.Max(Base64(bytes), quotedPrintable + (quotedPrintable / QuotedLine * SoftBreak)));
    }

    private static long Headers(List<MessageHeader>? headers) => headers?.Sum(static header => (header.Name?.Length + header.Value?.Length + 4) ?? 0) ?? 0;

    private static long Files(List<Attachment>? files) => files?.Sum(static file => PartOverhead + Base64(file.RawContent!.Length)) ?? 0;

    private static long Base64(long bytes) => (bytes + BytesPerLine - 1) / BytesPerLine * CharactersPerLine;
}
