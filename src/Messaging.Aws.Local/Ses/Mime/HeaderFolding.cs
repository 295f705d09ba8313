using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Breaks long header fields at spaces, so that unfolding gives the very same value back (RFC 5322, section 2.2.3).</summary>
internal static class HeaderFolding
{
    private const int PreferredLine = 76;

    /// <summary>The field without its final CRLF.</summary>
    public static string Fold(string name, string value)
    {
        var field = $"{name}: {value}";
        if (field.Length <= PreferredLine)
            return field;
        var folded = new StringBuilder(field.Length + 16);
        var lineStart = 0;
        var lastBreak = -1;
        for (var i = name.Length + 2; i < field.Length; i++)
        {
            if (i - lineStart >= PreferredLine && lastBreak > lineStart)
            {
                folded.Append(field, lineStart, lastBreak - lineStart).Append("\r\n");
                lineStart = lastBreak;
            }

            if (IsBreak(field, i))
                lastBreak = i;
        }

        return folded.Append(field, lineStart, field.Length - lineStart).ToString();
    }

    // A single space between two words: the next line then starts with it, and no line consists of spaces only.
    private static bool IsBreak(string field, int i) =>
        field[i] == ' ' && field[i - 1] != ' ' && i + 1 < field.Length && field[i + 1] != ' ';
}
