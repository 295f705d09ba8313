using System.Text;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>The text of one rendering, bounded so that a template cannot eat the process.</summary>
internal sealed class TemplateOutput
{
    private const int MaxLength = 40 * 1024 * 1024; // no mail may be larger
    private const int MaxDepth = 100;               // partials that call each other

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Append(string text)
    {
        if (_text.Length + text.Length > MaxLength)
            throw new TemplateRenderException($"The rendered text is longer than {MaxLength} characters.");
        _text.Append(text);
    }

    public void RenderAll(IReadOnlyList<TemplateNode> nodes, TemplateScope scope)
    {
        if (++_depth > MaxDepth)
            throw new TemplateRenderException($"Blocks and partials are nested more than {MaxDepth} deep.");
        foreach (var node in nodes)
            node.Render(scope, this);
        _depth--;
    }

    public override string ToString() => _text.ToString();
}
