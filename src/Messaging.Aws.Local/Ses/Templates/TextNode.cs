namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>Text between tags.</summary>
internal sealed class TextNode(string text) : TemplateNode
{
    public override void Render(TemplateScope scope, TemplateOutput output) => output.Append(text);
}
