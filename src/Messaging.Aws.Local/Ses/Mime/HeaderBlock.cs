using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Reads the header section of a message or part.</summary>
internal static class HeaderBlock
{
    /// <summary>The fields in order and the body behind the first empty line; lines without a colon are skipped.</summary>
    public static (IReadOnlyList<RawHeader> Headers, ReadOnlyMemory<byte> Body) Read(ReadOnlyMemory<byte> message)
    {
        var headers = new List<RawHeader>();
        var field = new StringBuilder();
        var rest = message;
        while (!rest.IsEmpty)
        {
            var (line, next) = NextLine(rest);
            rest = next;
            if (line.IsEmpty)
                break;
            var text = Encoding.UTF8.GetString(line.Span);
            if (text[0] is not (' ' or '\t'))
                Finish(field, headers);
            field.Append(text);
        }

        Finish(field, headers);
        return (headers, rest);
    }

    /// <summary>The line without its ending, and what follows.</summary>
    public static (ReadOnlyMemory<byte> Line, ReadOnlyMemory<byte> Remaining) NextLine(ReadOnlyMemory<byte> text)
    {
        var end = text.Span.IndexOf((byte)'\n');
        if (end < 0)
            return (text, default);
        var line = text[..end];
        return (line.Span.EndsWith("\r"u8) ? line[..^1] : line, text[(end + 1)..]);
    }

    private static void Finish(StringBuilder field, List<RawHeader> headers)
    {
        var text = field.ToString();
        field.Clear();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            headers.Add(new RawHeader(text[..colon].TrimEnd(), text[(colon + 1)..].Trim()));
    }
}
