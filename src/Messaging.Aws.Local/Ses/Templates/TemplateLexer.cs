namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>Cuts a template at its braces; comments are gone afterwards.</summary>
internal static class TemplateLexer
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    public static List<TemplateToken> Tokenize(string template)
    {
        var tokens = new List<TemplateToken>();
        var position = 0;
        while (position < template.Length)
        {
            var open = template.IndexOf("{{", position, Ordinal);
            if (open < 0)
                open = template.Length;
            if (open > 0 && open < template.Length && template[open - 1] == '\\')
            {
                // \{{ means the braces themselves.
                AddText(tokens, string.Concat(template.AsSpan(position, open - 1 - position), "{{"));
                position = open + 2;
                continue;
            }

            AddText(tokens, template[position..open]);
            position = open < template.Length ? ReadTag(template, open, tokens) : open;
        }

        return Trim(tokens);
    }

    private static int ReadTag(string template, int open, List<TemplateToken> tokens)
    {
        var start = open + 2;
        if (At(template, start, "!--") || At(template, start, "~!--"))
            return ReadUntil(template, open, start, "--}}", "--~}}", tokens, isComment: true);
        if (At(template, start, "{"))
            return ReadUntil(template, open, start + 1, "}}}", "}}}", tokens, isComment: false);
        return ReadUntil(template, open, start, "}}", "}}", tokens, isComment: At(template, start, "!") || At(template, start, "~!"));
    }

    private static int ReadUntil(
        string template, int open, int start, string end, string otherEnd, List<TemplateToken> tokens, bool isComment)
    {
        var close = template.IndexOf(end, start, Ordinal);
        var otherClose = template.IndexOf(otherEnd, start, Ordinal);
        if (otherClose >= 0 && (close < 0 || otherClose < close))
            (close, end) = (otherClose, otherEnd);
        if (close < 0)
            throw new TemplateFormatException($"The tag at character {open} is not closed.");
        var tag = template[start..close];
        if (!isComment && tag.Contains("{{", Ordinal))
            throw new TemplateFormatException($"The tag at character {open} is not closed before the next one begins.");
        var before = tag.StartsWith('~');
        var after = tag.EndsWith('~') || end == "--~}}";
        // A comment leaves an empty tag behind, so that its tildes still count.
        tokens.Add(new TemplateToken(isComment ? "" : tag.Trim('~').Trim(), IsTag: true, before, after));
        if (!isComment && tokens[^1].Content.Length == 0)
            throw new TemplateFormatException($"The tag at character {open} is empty.");
        return close + end.Length;
    }

    private static List<TemplateToken> Trim(List<TemplateToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsTag)
                continue;
            var text = tokens[i].Content;
            if (i + 1 < tokens.Count && tokens[i + 1].TrimsBefore)
                text = text.TrimEnd();
            if (i > 0 && tokens[i - 1].TrimsAfter)
                text = text.TrimStart();
            tokens[i] = tokens[i] with { Content = text };
        }

        return [.. tokens.Where(token => token.Content.Length > 0)];
    }

    private static void AddText(List<TemplateToken> tokens, string text)
    {
        if (text.Length == 0)
            return;
        if (tokens is [.., { IsTag: false } last])
            tokens[^1] = last with { Content = last.Content + text };
        else
            tokens.Add(new TemplateToken(text, IsTag: false));
    }

    private static bool At(string template, int position, string text) =>
        string.CompareOrdinal(template, position, text, 0, text.Length) == 0;
}
