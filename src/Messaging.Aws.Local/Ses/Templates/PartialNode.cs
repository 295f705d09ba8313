namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>The use of an inline partial, which may stand before or after its definition.</summary>
internal sealed class PartialNode(
    string name, TemplatePath? context, IReadOnlyDictionary<string, IReadOnlyList<TemplateNode>> partials) : TemplateNode
{
    public override void Render(TemplateScope scope, TemplateOutput output)
    {
        var inner = context is null ? scope : new TemplateScope(context.Resolve(scope), scope);
        output.RenderAll(partials[name], inner);
    }
}
