using System.Globalization;
using System.Text.Json;

namespace Messaging.Aws.Email.Events;

/// <summary>Lenient reading: a member that is absent or of another kind is null or empty, since SES may change what it sends.</summary>
internal static class EmailEventJson
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    public static string? Text(this JsonElement json, string name) => json.Member(name) is { } member ? TextOf(member) : null;

    public static bool? Flag(this JsonElement json, string name) => json.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static double? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetDouble(out var number) ? number : null;

    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : [];

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) => [.. json.Items(name).Select(TextOf).OfType<string>()];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> TextLists(this JsonElement json, string name)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (json.Member(name) is { ValueKind: JsonValueKind.Object } member)
        {
            foreach (var property in member.EnumerateObject())
            {
                lists[property.Name] = member.Texts(property.Name);
            }
        }

        return lists;
    }

    private static string? TextOf(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate, which no string can hold.
            return null;
        }
    }
}
