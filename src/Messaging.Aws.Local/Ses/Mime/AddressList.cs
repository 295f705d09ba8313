using System.Text;

namespace Messaging.Aws.Local.Ses.Mime;

/// <summary>Reads the address lists of headers leniently, as mail readers do (RFC 5322, section 3.4).</summary>
internal static class AddressList
{
    public static IEnumerable<LocalEmailAddress> Parse(string headerValue) =>
        Split(headerValue).Select(ParseOne).OfType<LocalEmailAddress>();

    /// <summary>The entries of a list. Group names and comments are dropped.</summary>
    public static List<string> Split(string headerValue)
    {
        var entries = new List<string>();
        var entry = new StringBuilder();
        var quoted = false;
        var comment = 0;
        for (var i = 0; i < headerValue.Length; i++)
        {
            var c = headerValue[i];
            if (c == '\\' && (quoted || comment > 0) && i + 1 < headerValue.Length)
            {
                if (comment == 0)
                    entry.Append(c).Append(headerValue[i + 1]);
                i++;
                continue;
            }

            if (c == '"' && comment == 0)
                quoted = !quoted;
            if (!quoted && c == '(')
                comment++;
            else if (!quoted && c == ')' && comment > 0)
                comment--;
            else if (!quoted && comment == 0 && c is (',' or ';'))
                Finish(entry, entries);
            else if (!quoted && comment == 0 && c == ':')
                entry.Clear();
            else if (comment == 0)
                entry.Append(c);
        }

        Finish(entry, entries);
        return entries;
    }

    private static void Finish(StringBuilder entry, List<string> entries)
    {
        var text = entry.ToString().Trim();
        entry.Clear();
        if (text.Length > 0)
            entries.Add(text);
    }

    private static LocalEmailAddress? ParseOne(string entry)
    {
        var open = entry.LastIndexOf('<');
        if (open < 0)
            return new LocalEmailAddress(entry);
        var close = entry.IndexOf('>', open);
        if (close < 0)
            return null;
        var name = DisplayName(entry[..open].Trim());
        return new LocalEmailAddress(entry[(open + 1)..close].Trim(), name.Length == 0 ? null : name);
    }

    private static string DisplayName(string written)
    {
        if (written.Length < 2 || written[0] != '"' || written[^1] != '"')
            return EncodedWords.Decode(written);
        return written[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
