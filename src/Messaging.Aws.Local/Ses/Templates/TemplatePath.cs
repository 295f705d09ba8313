using System.Text.RegularExpressions;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A path into the data: <c>name</c>, <c>order.lines.0.title</c>, <c>this</c>, <c>../name</c>, <c>@index</c>, <c>@../index</c>, <c>[any key]</c>.</summary>
/// <remarks>As in handlebars.js, a name is looked up in the innermost scope only.</remarks>
internal sealed partial class TemplatePath
{
    private readonly int _levelsUp;
    private readonly string? _variable;
    private readonly bool _fromRoot;
    private readonly IReadOnlyList<string> _segments;

    private TemplatePath(string text, int levelsUp, string? variable, bool fromRoot, IReadOnlyList<string> segments)
    {
        Text = text;
        _levelsUp = levelsUp;
        _variable = variable;
        _fromRoot = fromRoot;
        _segments = segments;
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    public static TemplatePath Parse(string text)
    {
        if (!WholePath().IsMatch(text) || text is "@." or "@..")
            throw new TemplateFormatException($"'{text}' is neither a path nor a known helper.");
        var isVariable = text.StartsWith('@');
        var rest = isVariable ? text[1..] : text;
        var levelsUp = 0;
        while (rest.StartsWith("../", StringComparison.Ordinal) || rest == "..")
        {
            levelsUp++;
            rest = rest.Length > 3 ? rest[3..] : "this";
        }

        var segments = Segment().Matches(rest).Select(match => match.Value.Trim('[', ']')).ToList();
        if (isVariable)
            return new TemplatePath(text, levelsUp, segments[0], fromRoot: segments[0] == "root", segments[1..]);
        if (segments is ["this", ..])
            segments.RemoveAt(0);
        return new TemplatePath(text, levelsUp, null, fromRoot: false, segments);
    }

    public TemplateValue Resolve(TemplateScope scope)
    {
        for (var i = 0; i < _levelsUp; i++)
        {
            if (scope.Parent is null)
                return TemplateValue.Missing;
            scope = scope.Parent;
        }

        var value = _fromRoot ? scope.Root.This : _variable is null ? scope.This : scope.Variable(_variable);
        foreach (var segment in _segments)
            value = value.Member(segment);
        return value;
    }

    [GeneratedRegex(@"^@?(\.\./)*(\.\.|\.|(\./)?([^\s!""#%&'()*+,./;<=>@\[\\\]^`{|}~]+|\[[^\]]+\])([./]([^\s!""#%&'()*+,./;<=>@\[\\\]^`{|}~]+|\[[^\]]+\]))*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholePath();

    [GeneratedRegex(@"\[[^\]]+\]|[^./\[\]]+", RegexOptions.None, 1000)]
    private static partial Regex Segment();
}
