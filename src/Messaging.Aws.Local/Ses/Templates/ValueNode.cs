namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A substitution.</summary>
/// <remarks>
/// SES does not escape HTML, whether a tag has two braces or three (SES developer guide, "advanced email personalization",
/// read 2026-08). A value that is missing or null fails the rendering; so does a list or an object, for which no text is documented.
/// </remarks>
internal sealed class ValueNode(TemplatePath path) : TemplateNode
{
    public override void Render(TemplateScope scope, TemplateOutput output)
    {
        var value = path.Resolve(scope);
        if (value.IsMissing)
            throw new TemplateRenderException($"Attribute '{path.Text}' is not present in the rendering data.");
        output.Append(value.Text
            ?? throw new TemplateRenderException($"Attribute '{path.Text}' is a list or an object and cannot be put into text."));
    }
}
