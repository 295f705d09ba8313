namespace Messaging.Aws.Local.Ses.Templates;

/// <summary><c>if</c> and <c>unless</c>. A missing value is false here, not a failure.</summary>
internal sealed class ConditionNode(
    TemplatePath path, IReadOnlyList<TemplateNode> whenTrue, IReadOnlyList<TemplateNode> whenFalse) : TemplateNode
{
    // Neither opens a scope: ".." inside means what it means outside.
    public override void Render(TemplateScope scope, TemplateOutput output) =>
        output.RenderAll(path.Resolve(scope).IsTruthy ? whenTrue : whenFalse, scope);
}
