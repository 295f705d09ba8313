using System.Text.Json;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>The data of a template: a JSON object inside a JSON string.</summary>
internal static class TemplateData
{
    private const int MaxLength = 262_144; // API_Template (read 2026-08)

    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>Reads a member; an absent one is an empty object.</summary>
    public static JsonElement Read(JsonMembers members, string name)
    {
        if (members.String(name) is not { Length: > 0 } text)
            return Nothing;
        if (text.Length > MaxLength)
            throw SesException.Constraint(name, $"Member must have length less than or equal to {MaxLength}");
        try
        {
            var data = JsonElement.Parse(text);
            if (!JsonText.IsReadable(data))
                throw SesException.BadRequest($"{name} contains text that is not Unicode.");
            return data.ValueKind == JsonValueKind.Object ? data : throw SesException.BadRequest($"{name} is not a JSON object.");
        }
        catch (JsonException)
        {
            throw SesException.BadRequest($"{name} is not valid JSON.");
        }
    }

    /// <summary>The data of a bulk entry under one of the two readings of AWS's rule; see <see cref="LocalSesOptions.MergeBulkTemplateData"/>.</summary>
    public static JsonElement ForEntry(JsonElement defaults, JsonElement replacement, bool merge)
    {
        if (!replacement.EnumerateObject().Any())
            return defaults;
        return merge ? Merge(defaults, replacement) : replacement;
    }

    private static JsonElement Merge(JsonElement defaults, JsonElement replacement)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var member in defaults.EnumerateObject().Where(member => !replacement.TryGetProperty(member.Name, out _)))
                member.WriteTo(json);
            foreach (var member in replacement.EnumerateObject())
                member.WriteTo(json);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }
}
