using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Writes attachments and inline images.</summary>
internal static class AttachmentComposer
{
    // RFC 2045, 5.1: what may stand in a media type besides letters, digits and the slash; parameters included.
    private const string ContentTypeSymbols = "!#$&-^_.+/;= \"";

    private static readonly SearchValues<char> ContentIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.@");

    public static List<Attachment>? Compose(IReadOnlyList<EmailAttachment> attachments, MessageProblems problems)
    {
        var list = new List<Attachment>(attachments.Count);
        for (var index = 0; index < attachments.Count; index++)
        {
            var field = $"Attachments[{index}]";
            Check(attachments[index], field, problems);
            list.Add(Of(attachments[index]));
        }

        return list.Count == 0 ? null : list;
    }

    private static Attachment Of(EmailAttachment attachment) => new()
    {
        FileName = attachment.FileName,
        RawContent = AsStream(attachment.Content),
        ContentType = attachment.ContentType,
        ContentId = attachment.ContentId,
        ContentDisposition = attachment.ContentId is null ? AttachmentContentDisposition.ATTACHMENT : AttachmentContentDisposition.INLINE,

        // SES's default is 7-bit, which breaks everything binary.
        ContentTransferEncoding = AttachmentContentTransferEncoding.BASE64,
    };

    private static void Check(EmailAttachment attachment, string field, MessageProblems problems)
    {
        CheckFileName(attachment.FileName, $"{field}.FileName", problems);
        if (attachment.ContentType is { } type && (type.Length is 0 or > EmailLimits.MaxContentType || !IsContentType(type)))
        {
            problems.Add($"{field}.ContentType", $"must be a media type such as application/pdf, at most {EmailLimits.MaxContentType} characters");
        }

        if (attachment.ContentId is { } id
            && (id.Length is 0 or > EmailLimits.MaxContentId || id.AsSpan().IndexOfAnyExcept(ContentIdCharacters) >= 0))
        {
            problems.Add($"{field}.ContentId", $"must have 1 to {EmailLimits.MaxContentId} ASCII characters without spaces and angle brackets");
        }
    }

    private static void CheckFileName(string name, string field, MessageProblems problems)
    {
        if (name.Length is 0 or > EmailLimits.MaxFileName)
        {
            problems.Add(field, $"must have 1 to {EmailLimits.MaxFileName} characters");
        }
        else if (problems.CheckHeaderText(field, name) && BlockedFiles.IsBlocked(name))
        {
            problems.Add(field, "has an extension that SES refuses; put the file into an archive or link to it");
        }
    }

    private static bool IsContentType(string type) =>
        Ascii.IsValid(type)
        && type.IndexOf('/', StringComparison.Ordinal) > 0
        && type.All(static character => char.IsAsciiLetterOrDigit(character) || ContentTypeSymbols.Contains(character, StringComparison.Ordinal));

    // Without a copy where that is possible: an attachment may have many megabytes.
    public static MemoryStream AsStream(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment)
            ? new(segment.Array!, segment.Offset, segment.Count, writable: false, publiclyVisible: true)
            : new(content.ToArray(), 0, content.Length, writable: false, publiclyVisible: true);
}
