namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>Reads the Handlebars subset that SES documents: substitutions, if, unless, else, each, with, comments, inline partials.</summary>
/// <remarks>White space stays as written, except where a tilde removes it.</remarks>
internal sealed class TemplateParser
{
    private const int MaxNesting = 100;

    private readonly List<TemplateToken> _tokens;
    private readonly bool _simpleOnly;
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _partials = new(StringComparer.Ordinal);
    private readonly List<string> _usedPartials = [];
    private int _next;
    private int _nesting;

    private TemplateParser(string template, bool simpleOnly)
    {
        _tokens = TemplateLexer.Tokenize(template);
        _simpleOnly = simpleOnly;
    }

    /// <summary>Parses one part of a template.</summary>
    /// <param name="template">The text.</param>
    /// <param name="simpleOnly">Whether only substitutions are allowed, as in inline content.</param>
    public static IReadOnlyList<TemplateNode> Parse(string template, bool simpleOnly)
    {
        var parser = new TemplateParser(template, simpleOnly);
        var nodes = parser.ParseUntilEnd(out var end);
        if (end is not null)
            throw new TemplateFormatException($"'{end}' has no opening tag.");
        if (parser._usedPartials.Find(name => !parser._partials.ContainsKey(name)) is { } missing)
            throw new TemplateFormatException($"The partial '{missing}' is not defined.");
        return nodes;
    }

    /// <summary>Reads up to a closing tag or an else, which is handed out, or to the end.</summary>
    private List<TemplateNode> ParseUntilEnd(out string? end)
    {
        var nodes = new List<TemplateNode>();
        while (_next < _tokens.Count)
        {
            var token = _tokens[_next++];
            if (!token.IsTag)
            {
                nodes.Add(new TextNode(token.Content));
                continue;
            }

            if (token.Content[0] == '/' || IsElse(token.Content))
            {
                end = token.Content;
                return nodes;
            }

            if (ParseTag(token.Content) is { } node)
                nodes.Add(node);
        }

        end = null;
        return nodes;
    }

    private TemplateNode? ParseTag(string tag)
    {
        if (_simpleOnly && tag[0] is '#' or '>' or '^')
            throw new TemplateFormatException(
                "Content given in the request can only have simple substitutions; store the template to use blocks.");
        switch (tag[0])
        {
            case '#' when tag[1..].TrimStart().StartsWith('*'):
                DefinePartial(Words(tag[1..].TrimStart()[1..]), tag);
                return null;
            case '#':
                return ParseBlock(Words(tag[1..]), tag);
            case '>':
                return ParsePartialUse(Words(tag[1..]), tag);
            case '&':
                return new ValueNode(TemplatePath.Parse(tag[1..].Trim()));
            default:
                return new ValueNode(TemplatePath.Parse(tag));
        }
    }

    private TemplateNode ParseBlock(string[] words, string tag)
    {
        if (words is not [("if" or "unless" or "each" or "with") and var helper, var argument])
            throw new TemplateFormatException(
                $"'{tag}' is not a block that SES knows: if, unless, each, with or * inline, with one argument.");
        if (++_nesting > MaxNesting)
            throw new TemplateFormatException($"Blocks are nested more than {MaxNesting} deep.");
        var path = TemplatePath.Parse(argument);
        var body = ParseUntilEnd(out var end);
        IReadOnlyList<TemplateNode> otherwise = end is not null && IsElse(end) ? ParseElse(end, helper, tag, ref end) : [];
        if (end is null || end[1..].Trim() != helper)
            throw new TemplateFormatException($"'{tag}' is not closed by '/{helper}'{(end is null ? "" : $" but by '{end}'")}.");
        _nesting--;
        return helper switch
        {
            "if" => new ConditionNode(path, body, otherwise),
            "unless" => new ConditionNode(path, otherwise, body),
            "each" => new EachNode(path, body, otherwise),
            _ => new WithNode(path, body, otherwise),
        };
    }

    // "else if x" is an if inside the else; the closing tag of the whole chain serves both.
    private List<TemplateNode> ParseElse(string elseTag, string helper, string tag, ref string? end)
    {
        var words = Words(elseTag == "^" ? "else" : elseTag);
        if (words.Length == 1)
            return ParseUntilEnd(out end);
        if (words is not ["else", "if", var argument] || helper != "if")
            throw new TemplateFormatException($"'{elseTag}' is not an else that SES knows in '{tag}'.");
        var body = ParseUntilEnd(out end);
        IReadOnlyList<TemplateNode> otherwise = end is not null && IsElse(end) ? ParseElse(end, helper, tag, ref end) : [];
        return [new ConditionNode(TemplatePath.Parse(argument), body, otherwise)];
    }

    private void DefinePartial(string[] words, string tag)
    {
        if (words is not ["inline", var quoted])
            throw new TemplateFormatException($"'{tag}' is not the definition of an inline partial.");
        var name = quoted.Trim('"', '\'');
        var body = ParseUntilEnd(out var end);
        if (end is null || end[1..].Trim() != "inline")
            throw new TemplateFormatException($"The partial '{name}' is not closed by '/inline'.");
        _partials[name] = body;
    }

    private PartialNode ParsePartialUse(string[] words, string tag)
    {
        if (words.Length is not (1 or 2))
            throw new TemplateFormatException($"'{tag}' names no partial.");
        _usedPartials.Add(words[0]);
        return new PartialNode(words[0], words.Length == 2 ? TemplatePath.Parse(words[1]) : null, _partials);
    }

    private static bool IsElse(string tag) => tag is "^" or "else" || tag.StartsWith("else ", StringComparison.Ordinal);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
