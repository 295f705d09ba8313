using System.Text;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Checks a raw MIME message.</summary>
internal static class RawComposer
{
    // RFC 5322, 2.1.1, without the line end.
    private const int MaxLine = 998;

    public static RawMessage Compose(EmailMessage message, MessageProblems problems)
    {
        CheckAlone(message, problems);
        CheckBytes(message.RawMime.Span, problems);
        return new() { Data = AttachmentComposer.AsStream(message.RawMime) };
    }

    private static void CheckAlone(EmailMessage message, MessageProblems problems)
    {
        var others = message.Subject is not null || message.TextBody is not null || message.HtmlBody is not null || message.Template is not null
            || message.Attachments.Count > 0 || message.Headers.Count > 0 || message.ListUnsubscribe is not null;
        if (others)
        {
            problems.Add(
                nameof(message.RawMime),
                "is the whole mail: leave out Subject, TextBody, HtmlBody, Template, Attachments, Headers and ListUnsubscribe");
        }
    }

    private static void CheckBytes(ReadOnlySpan<byte> mime, MessageProblems problems)
    {
        if (!Ascii.IsValid(mime) || mime.Contains((byte)0))
        {
            problems.Add(nameof(EmailMessage.RawMime), "must be 7-bit clean and without NUL; encode parts as base64 or quoted-printable");
        }

        if (mime.IndexOf("\r\n\r\n"u8) < 0 && mime.IndexOf("\n\n"u8) < 0)
        {
            problems.Add(nameof(EmailMessage.RawMime), "needs a blank line between headers and body");
        }

        if (LongestLine(mime) > MaxLine)
        {
            problems.Add(nameof(EmailMessage.RawMime), $"has a line of more than {MaxLine} characters");
        }
    }

    private static int LongestLine(ReadOnlySpan<byte> mime)
    {
        var longest = 0;
        while (!mime.IsEmpty)
        {
            var end = mime.IndexOf((byte)'\n');
            var line = end < 0 ? mime : mime[..end];
            longest = Math.Max(longest, line.EndsWith("\r"u8) ? line.Length - 1 : line.Length);
            mime = end < 0 ? [] : mime[(end + 1)..];
        }

        return longest;
    }
}
