using System.Text;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Reads and checks the attachments of a Simple or Template mail (API_Attachment, read 2026-08).</summary>
internal static class Attachments
{
    private const int MaxFileName = 255;
    private const int MaxContentType = 78;
    private const int MaxContentId = 78;
    private const int MaxDescription = 1000;

    public static List<OutgoingAttachment> Read(JsonMembers content) => [.. content.Objects("Attachments").Select(ReadOne)];

    private static OutgoingAttachment ReadOne(JsonMembers attachment)
    {
        var fileName = Checked(attachment.RequiredString("FileName"), "FileName", MaxFileName);
        FileTypes.CheckName(fileName);
        var bytes = attachment.Bytes("RawContent");
        return new OutgoingAttachment(
            fileName,
            ContentType(attachment) ?? FileTypes.TypeOf(fileName),
            bytes,
            attachment.Enum("ContentDisposition", "ATTACHMENT", "INLINE") == "INLINE",
            ContentId(attachment),
            attachment.String("ContentDescription") is { } description ? Checked(description, "ContentDescription", MaxDescription) : null,
            TransferEncoding(attachment, fileName, bytes));
    }

    private static string? ContentType(JsonMembers attachment)
    {
        if (attachment.String("ContentType") is not { } type)
            return null;
        Checked(type, "ContentType", MaxContentType);
        var parts = type.Split(';')[0].Split('/');
        return parts.Length == 2 && parts.All(part => part.Length > 0) && Ascii.IsValid(type)
            ? type
            : throw SesException.BadRequest("Invalid content type of an attachment.");
    }

    private static string? ContentId(JsonMembers attachment)
    {
        if (attachment.String("ContentId") is not { } id)
            return null;
        Checked(id, "ContentId", MaxContentId);
        return id.All(c => c is > ' ' and <= '~' and not ('<' or '>'))
            ? id
            : throw SesException.BadRequest("Invalid content ID of an attachment.");
    }

    // SES applies SEVEN_BIT unless told otherwise. What it does to binary content then is not documented; a clear refusal
    // is the reading that lets nobody ship broken files.
    private static string TransferEncoding(JsonMembers attachment, string fileName, ReadOnlyMemory<byte> bytes)
    {
        switch (attachment.Enum("ContentTransferEncoding", "BASE64", "QUOTED_PRINTABLE", "SEVEN_BIT"))
        {
            case "BASE64":
                return "base64";
            case "QUOTED_PRINTABLE":
                return "quoted-printable";
            default:
                return TextPart.IsSevenBit(bytes.Span)
                    ? "7bit"
                    : throw SesException.BadRequest(
                        $"Attachment '{fileName}' is not 7-bit ASCII with lines of at most 998 characters; set ContentTransferEncoding to BASE64.");
        }
    }

    private static string Checked(string text, string member, int maximum)
    {
        if (text.Length == 0)
            throw SesException.Constraint(member, "Member must have length greater than or equal to 1");
        if (text.Length > maximum)
            throw SesException.Constraint(member, $"Member must have length less than or equal to {maximum}");
        return text.Any(char.IsControl) ? throw SesException.BadRequest($"{member} contains control characters.") : text;
    }
}
