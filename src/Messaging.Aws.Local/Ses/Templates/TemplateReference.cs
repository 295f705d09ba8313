using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>The template that a send names: stored, by name or ARN, or given in the request.</summary>
internal sealed record TemplateReference(string? Name, TemplateContent Content)
{
    private static readonly string[] Forms = ["TemplateName", "TemplateArn", "TemplateContent"];

    public static TemplateReference Resolve(JsonMembers template, TemplateStore store)
    {
        if (Forms.Count(template.Has) != 1)
            throw SesException.BadRequest("Template must have exactly one of TemplateName, TemplateArn and TemplateContent.");
        if (template.Object("TemplateContent") is { } content)
            return new TemplateReference(null, TemplateContent.ReadInline(content));
        var name = template.Has("TemplateArn") ? NameOf(template.RequiredString("TemplateArn")) : template.RequiredString("TemplateName");
        return new TemplateReference(name, store.Get(name).Content);
    }

    private static string NameOf(string arn) => SesArn.Parse(arn) is { Type: "template" } parsed
        ? parsed.Name
        : throw SesException.BadRequest("TemplateArn is not the ARN of a template.");
}
