namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Line ends as mail wants them. <c>ReplaceLineEndings</c> is not used: it takes form feeds and Unicode separators for line ends.</summary>
internal static class LineEnds
{
    public static string ToCrlf(string text) => text
        .Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n')
        .Replace("\n", "\r\n", StringComparison.Ordinal);

    /// <summary>One line for a header: line ends and NUL become spaces.</summary>
    public static string ToSingleLine(string text) => text
        .Replace("\r\n", " ", StringComparison.Ordinal)
        .Replace('\r', ' ')
        .Replace('\n', ' ')
        .Replace('\0', ' ');
}
