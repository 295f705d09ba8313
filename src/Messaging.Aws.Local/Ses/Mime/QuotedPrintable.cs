using System.Buffers;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>The quoted-printable transfer encoding (RFC 2045, section 6.7).</summary>
internal static class QuotedPrintable
{
    private const int MaxLine = 76;

    /// <summary>Encodes text whose lines end in CRLF.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + (text.Length / 4) + 16);
        var column = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsLineEnd(text, i))
            {
                output.Write("\r\n"u8);
                column = 0;
                i++;
                continue;
            }

            var literal = IsLiteral(text, i);
            var width = literal ? 1 : 3;
            // Room for the soft break's own '=' unless this character ends its line.
            var last = i + 1 == text.Length || IsLineEnd(text, i + 1);
            if (column + width > (last ? MaxLine : MaxLine - 1))
            {
                output.Write("=\r\n"u8);
                column = 0;
            }

            Append(output, text[i], literal);
            column += width;
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Decodes; malformed sequences are kept as they are, as mail readers do.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var output = new ArrayBufferWriter<byte>(encoded.Length + 1);
        while (!encoded.IsEmpty)
        {
            var lineEnd = encoded.IndexOf((byte)'\n');
            var line = lineEnd < 0 ? encoded : encoded[..(lineEnd + 1)];
            encoded = encoded[line.Length..];
            DecodeLine(line, output);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void DecodeLine(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> output)
    {
        var content = line.TrimEnd("\r\n"u8);
        var ending = line[content.Length..];
        content = content.TrimEnd(" \t"u8); // added on the way, says the RFC
        var soft = content.EndsWith("="u8);
        if (soft)
            content = content[..^1];
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '=' && i + 2 < content.Length && Hex(content[i + 1]) >= 0 && Hex(content[i + 2]) >= 0)
            {
                output.Write([(byte)((Hex(content[i + 1]) << 4) | Hex(content[i + 2]))]);
                i += 2;
            }
            else
            {
                output.Write(content.Slice(i, 1));
            }
        }

        if (!soft)
            output.Write(ending);
    }

    private static void Append(ArrayBufferWriter<byte> output, byte value, bool literal)
    {
        if (literal)
        {
            output.Write([value]);
            return;
        }

        const string Digits = "0123456789ABCDEF";
        output.Write([(byte)'=', (byte)Digits[value >> 4], (byte)Digits[value & 15]]);
    }

    private static bool IsLiteral(ReadOnlySpan<byte> text, int i) => text[i] switch
    {
        (byte)'=' => false,
        (byte)' ' or (byte)'\t' => i + 1 < text.Length && !IsLineEnd(text, i + 1),
        >= 33 and <= 126 => true,
        _ => false,
    };

    private static bool IsLineEnd(ReadOnlySpan<byte> text, int i) => text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';

    private static int Hex(byte digit) => (char)digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'A' and <= 'F' => digit - 'A' + 10,
        >= 'a' and <= 'f' => digit - 'a' + 10,
        _ => -1,
    };
}
