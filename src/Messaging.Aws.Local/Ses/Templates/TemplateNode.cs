namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A piece of a parsed template.</summary>
internal abstract class TemplateNode
{
    public abstract void Render(TemplateScope scope, TemplateOutput output);
}
