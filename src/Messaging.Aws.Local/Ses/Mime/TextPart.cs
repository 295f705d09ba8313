using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Builds the text parts of a message.</summary>
internal static class TextPart
{
    // RFC 5322, section 2.1.1, without the line end.
    private const int MaxLine = 998;

    /// <summary>A part of <paramref name="subtype"/> with line ends as CRLF, in the lightest transfer encoding that fits.</summary>
    public static MimeNode Create(string subtype, string text, Encoding charset)
    {
        var bytes = charset.GetBytes(LineEnds.ToCrlf(text));
        var encoding = Choose(bytes, charset);
        return new MimeNode(
            [
                new RawHeader("Content-Type", $"text/{subtype}; charset={charset.WebName.ToUpperInvariant()}"),
                new RawHeader("Content-Transfer-Encoding", encoding),
            ],
            encoding switch
            {
                "7bit" => bytes,
                "quoted-printable" => QuotedPrintable.Encode(bytes),
                _ => Base64Lines.Encode(bytes),
            });
    }

    /// <summary>Whether content can travel as it is: ASCII without NUL, no bare CR or LF, no line above 998 bytes.</summary>
    public static bool IsSevenBit(ReadOnlySpan<byte> content)
    {
        if (!Ascii.IsValid(content) || content.Contains((byte)0))
            return false;
        foreach (var range in content.Split("\r\n"u8))
        {
            var line = content[range];
            if (line.Length > MaxLine || line.ContainsAny("\r\n"u8))
                return false;
        }

        return true;
    }

    private static string Choose(byte[] bytes, Encoding charset)
    {
        // In UTF-16 or EBCDIC not even line ends are ASCII: the other encodings would take other bytes for them.
        if (charset.GetBytes("\r\n") is not [13, 10])
            return "base64";
        return IsSevenBit(bytes) ? "7bit" : "quoted-printable";
    }
}
