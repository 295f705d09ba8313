using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>The base64 transfer encoding (RFC 2045, section 6.8).</summary>
internal static class Base64Lines
{
    public static byte[] Encode(ReadOnlySpan<byte> content) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks));

    /// <summary>Decodes; characters outside of the alphabet are skipped, a broken end is dropped.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var clean = new byte[encoded.Length];
        var count = 0;
        foreach (var value in encoded)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'+' or (byte)'/')
                clean[count++] = value;
        }

        count = count % 4 == 1 ? count - 1 : count;
        var padded = Encoding.ASCII.GetString(clean, 0, count).PadRight((count + 3) / 4 * 4, '=');
        return Convert.FromBase64String(padded);
    }
}
