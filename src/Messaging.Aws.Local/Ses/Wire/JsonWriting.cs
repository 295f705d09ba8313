using System.Text.Json;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>The JSON forms that SES answers share.</summary>
internal static class JsonWriting
{
    /// <summary>Timestamps are epoch seconds, with the milliseconds as a fraction.</summary>
    public static void WriteTimestamp(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>A list of objects, one per item.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeMembers)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeMembers(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteMember(this Utf8JsonWriter json, string name, JsonElement? element)
    {
        if (element is not { } value)
            return;
        json.WritePropertyName(name);
        value.WriteTo(json);
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
