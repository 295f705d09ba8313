using System.Text.Json;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary><c>each</c>: renders its body for each item of a list or member of an object.</summary>
internal sealed class EachNode(TemplatePath path, IReadOnlyList<TemplateNode> body, IReadOnlyList<TemplateNode> whenEmpty) : TemplateNode
{
    public override void Render(TemplateScope scope, TemplateOutput output)
    {
        var items = Items(path.Resolve(scope).Element).ToList();
        if (items.Count == 0)
            output.RenderAll(whenEmpty, scope);
        for (var i = 0; i < items.Count; i++)
        {
            var variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["index"] = i.ToString(),
                ["key"] = items[i].Key ?? i.ToString(),
                ["first"] = i == 0 ? "true" : "false",
                ["last"] = i == items.Count - 1 ? "true" : "false",
            };
            output.RenderAll(body, new TemplateScope(items[i].Value, scope) { Variables = variables });
        }
    }

    private static IEnumerable<(string? Key, TemplateValue Value)> Items(JsonElement collection) => collection.ValueKind switch
    {
        JsonValueKind.Array => collection.EnumerateArray().Select(item => ((string?)null, TemplateValue.Of(item))),
        JsonValueKind.Object => collection.EnumerateObject().Select(member => ((string?)member.Name, TemplateValue.Of(member.Value))),
        _ => [],
    };
}
