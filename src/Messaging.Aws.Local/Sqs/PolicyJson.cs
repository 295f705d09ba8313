using System.Text.Json;

namespace Messaging.Aws.Local.Sqs;

/// <summary>Reads the attributes of a queue that are JSON themselves.</summary>
internal static class PolicyJson
{
    public static bool IsObject(string text) => Read(text, _ => true);

    /// <summary>What <paramref name="read"/> makes of the object; the default when the text is no JSON object.</summary>
    public static T? Read<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.String ? property.GetString() : null;

    /// <summary>A whole number, which may be written as text.</summary>
    public static int? Number(JsonElement value, string name)
    {
        if (!value.TryGetProperty(name, out var property)) return null;
        return property.ValueKind switch
        {
            JsonValueKind.Number when property.TryGetInt32(out var number) => number,
            JsonValueKind.String when int.TryParse(property.GetString(), out var number) => number,
            _ => null,
        };
    }
}
