namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>What <c>this</c> is at one place of a template, and what surrounds it.</summary>
internal sealed record TemplateScope(TemplateValue This, TemplateScope? Parent)
{
    /// <summary>The <c>@</c> variables of an <c>each</c>, without the at sign.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    public TemplateScope Root => Parent is null ? this : Parent.Root;

    public TemplateValue Variable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Variables is { } variables)
                return variables.TryGetValue(name, out var text) ? TemplateValue.Of(text) : TemplateValue.Missing;
        }

        return TemplateValue.Missing;
    }
}
