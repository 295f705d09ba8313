namespace Messaging.Aws.Local.Ses.Templates;

/// <summary><c>with</c>: makes a value <c>this</c>.</summary>
internal sealed class WithNode(TemplatePath path, IReadOnlyList<TemplateNode> body, IReadOnlyList<TemplateNode> otherwise) : TemplateNode
{
    public override void Render(TemplateScope scope, TemplateOutput output)
    {
        var value = path.Resolve(scope);
        if (value.IsTruthy)
            output.RenderAll(body, new TemplateScope(value, scope));
        else
            output.RenderAll(otherwise, scope);
    }
}
