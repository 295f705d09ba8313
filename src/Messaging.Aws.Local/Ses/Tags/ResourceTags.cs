using System.Collections.ObjectModel;
using System.Text.Json;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Tags;

/// <summary>The tags of identities, templates and configuration sets.</summary>
internal static class ResourceTags
{
    private const int MaxTags = 50;
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    public static IReadOnlyDictionary<string, string> None { get; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Reads the member <c>Tags</c> and adds it to what is there already.</summary>
    public static IReadOnlyDictionary<string, string> Read(JsonMembers request, IReadOnlyDictionary<string, string> existing)
    {
        var tags = new SortedDictionary<string, string>(existing.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var tag in request.Objects("Tags"))
        {
            var key = tag.RequiredString("Key");
            var value = tag.String("Value") ?? "";
            Check(key, value);
            tags[key] = value;
        }

        return tags.Count <= MaxTags ? tags : throw SesException.BadRequest($"A resource cannot have more than {MaxTags} tags.");
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> tags) =>
        json.WriteObjects("Tags", tags, static (writer, tag) =>
        {
            writer.WriteString("Key", tag.Key);
            writer.WriteString("Value", tag.Value);
        });

    private static void Check(string key, string value)
    {
        if (key.Length > MaxKey || !IsAllowed(key))
            throw SesException.BadRequest($"Invalid tag key: 1 to {MaxKey} letters, digits, spaces or _ . : / = + - @ are allowed.");
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            throw SesException.BadRequest("Tag keys must not start with 'aws:'.");
        if (value.Length > MaxValue || !IsAllowed(value))
            throw SesException.BadRequest($"Invalid tag value: up to {MaxValue} letters, digits, spaces or _ . : / = + - @ are allowed.");
    }

    private static bool IsAllowed(string text) =>
        text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or ':' or '/' or '=' or '+' or '-' or '@');
}
