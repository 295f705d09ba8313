using System.Text;
using System.Text.Json;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>The subject and bodies of a template, parsed.</summary>
internal sealed class TemplateContent
{
    // SES developer guide, "using templates" (read 2026-08).
    private const int MaxStoredBytes = 500 * 1024;
    private const int MaxInlineBytes = 1024 * 1024;

    private readonly IReadOnlyList<TemplateNode> _subject;
    private readonly IReadOnlyList<TemplateNode>? _text;
    private readonly IReadOnlyList<TemplateNode>? _html;

    private TemplateContent(JsonMembers content, int maxBytes, bool simpleOnly)
    {
        Subject = content.String("Subject") is { Length: > 0 } subject
            ? subject
            : throw SesException.BadRequest("The template needs a subject.");
        Text = content.String("Text");
        Html = content.String("Html");
        if (string.IsNullOrEmpty(Text) && string.IsNullOrEmpty(Html))
            throw SesException.BadRequest("The template needs a text or an HTML part.");
        if (Encoding.UTF8.GetByteCount($"{Subject}{Text}{Html}") > maxBytes)
            throw SesException.BadRequest($"The template is larger than {maxBytes} bytes.");
        _subject = Parse(Subject, "subject", simpleOnly);
        _text = string.IsNullOrEmpty(Text) ? null : Parse(Text, "text part", simpleOnly);
        _html = string.IsNullOrEmpty(Html) ? null : Parse(Html, "HTML part", simpleOnly);
    }

    public string Subject { get; }

    public string? Text { get; }

    public string? Html { get; }

    public static TemplateContent ReadStored(JsonMembers content) => new(content, MaxStoredBytes, simpleOnly: false);

    public static TemplateContent ReadInline(JsonMembers content) => new(content, MaxInlineBytes, simpleOnly: true);

    /// <summary>Renders all parts or throws a <see cref="TemplateRenderException"/>.</summary>
    public OutgoingContent Render(JsonElement data, IReadOnlyList<RawHeader> headers, IReadOnlyList<OutgoingAttachment> attachments)
    {
        var root = new TemplateScope(TemplateValue.Of(data), null);
        return new OutgoingContent(Render(_subject, root)!, Render(_text, root), Render(_html, root), headers, attachments);
    }

    private static EmailText? Render(IReadOnlyList<TemplateNode>? nodes, TemplateScope root)
    {
        if (nodes is null)
            return null;
        var output = new TemplateOutput();
        output.RenderAll(nodes, root);
        return new EmailText(output.ToString(), Charsets.Utf8);
    }

    private static IReadOnlyList<TemplateNode> Parse(string text, string part, bool simpleOnly)
    {
        try
        {
            return TemplateParser.Parse(text, simpleOnly);
        }
        catch (TemplateFormatException problem)
        {
            throw SesException.BadRequest($"The {part} of the template is malformed: {problem.Message}");
        }
    }
}
