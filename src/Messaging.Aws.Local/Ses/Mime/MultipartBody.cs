using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Splits a multipart body at its boundary (RFC 2046, section 5.1.1).</summary>
internal static class MultipartBody
{
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var parts = new List<ReadOnlyMemory<byte>>();
        var partStart = -1;
        for (var position = 0; position < body.Length;)
        {
            var (line, rest) = HeaderBlock.NextLine(body[position..]);
            var lineStart = position;
            position = body.Length - rest.Length;
            if (!IsDelimiter(line.Span, delimiter, out var closing))
                continue;
            if (partStart >= 0)
                parts.Add(WithoutLineEnd(body[partStart..lineStart]));
            partStart = closing ? -1 : position;
            if (closing)
                break;
        }

        if (partStart >= 0)
            parts.Add(body[partStart..]); // the closing delimiter is missing: mail readers show the part all the same
        return parts;
    }

    private static bool IsDelimiter(ReadOnlySpan<byte> line, ReadOnlySpan<byte> delimiter, out bool closing)
    {
        closing = false;
        if (!line.StartsWith(delimiter))
            return false;
        var tail = line[delimiter.Length..].TrimEnd(" \t"u8);
        closing = tail.SequenceEqual("--"u8);
        return tail.IsEmpty || closing;
    }

    // The line break in front of a delimiter belongs to the delimiter.
    private static ReadOnlyMemory<byte> WithoutLineEnd(ReadOnlyMemory<byte> part)
    {
        if (part.Span.EndsWith("\r\n"u8))
            return part[..^2];
        return part.Span.EndsWith("\n"u8) ? part[..^1] : part;
    }
}
