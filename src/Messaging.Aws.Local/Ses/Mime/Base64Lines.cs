using System.Buffers.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>The base64 transfer encoding (RFC 2045, section 6.8).</summary>
internal static class Base64Lines
{
    private const int BytesPerLine = 57; // 76 characters

    public static byte[] Encode(ReadOnlySpan<byte> content)
    {
        var lineBreaks = content.IsEmpty ? 0 : (content.Length - 1) / BytesPerLine;
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(content.Length) + (2 * lineBreaks)];
        var written = 0;
        for (var start = 0; start < content.Length; start += BytesPerLine)
        {
            if (start > 0)
                written += Append(encoded, written, "\r\n"u8);
            Base64.EncodeToUtf8(content[start..Math.Min(start + BytesPerLine, content.Length)], encoded.AsSpan(written), out _, out var count);
            written += count;
        }

        return encoded;
    }

    /// <summary>Decodes; characters outside of the alphabet are skipped, a broken end is dropped.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var clean = new byte[encoded.Length + 3];
        var count = 0;
        foreach (var value in encoded)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'+' or (byte)'/')
                clean[count++] = value;
        }

        count = count % 4 == 1 ? count - 1 : count;
        while (count % 4 != 0)
            clean[count++] = (byte)'=';
        Base64.DecodeFromUtf8InPlace(clean.AsSpan(0, count), out var length);
        return clean[..length];
    }

    private static int Append(byte[] target, int position, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target.AsSpan(position));
        return text.Length;
    }
}
