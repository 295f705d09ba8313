using System.Text.Json;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>Typed access to the members of a JSON object; null counts as absent, a wrong type is a serialization error.</summary>
internal readonly struct JsonMembers(JsonElement element)
{
    /// <summary>The object itself; undefined when there is none.</summary>
    public JsonElement Element { get; } = element;

    public bool Has(string name) => Find(name) is not null;

    public string? String(string name) => Find(name, JsonValueKind.String) is { } text ? Text(name, text) : null;

    /// <summary>A string that has to be there and not be empty.</summary>
    public string RequiredString(string name)
    {
        var value = String(name) ?? throw SesException.Constraint(name, "Member must not be null");
        return value.Length > 0 ? value : throw SesException.Constraint(name, "Member must have length greater than or equal to 1");
    }

    /// <summary>A base64 string that has to be there, decoded.</summary>
    public ReadOnlyMemory<byte> Bytes(string name)
    {
        var text = Find(name, JsonValueKind.String) ?? throw SesException.Constraint(name, "Member must not be null");
        return text.TryGetBytesFromBase64(out var bytes) ? bytes : throw SesException.Serialization($"The member '{name}' is not base64.");
    }

    public bool? Bool(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType(name, "boolean"),
    };

    public int? Int(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        _ => throw WrongType(name, "integer"),
    };

    public JsonMembers? Object(string name) => Find(name, JsonValueKind.Object) is { } found ? new JsonMembers(found) : null;

    public JsonMembers RequiredObject(string name) => Object(name) ?? throw SesException.Constraint(name, "Member must not be null");

    /// <summary>The objects of a list; an absent list is empty.</summary>
    public IReadOnlyList<JsonMembers> Objects(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.Object
            ? new JsonMembers(item)
            : throw WrongType(name, "list of structures"))];

    /// <summary>The strings of a list; an absent list is empty.</summary>
    public IReadOnlyList<string> Strings(string name) =>
        [.. Items(name).Select(item => item.ValueKind == JsonValueKind.String ? Text(name, item) : throw WrongType(name, "list of strings"))];

    /// <summary>A string out of a fixed set, or null.</summary>
    public string? Enum(string name, params ReadOnlySpan<string> values)
    {
        var value = String(name);
        return value is null || values.Contains(value) ? value : throw NotInEnum(name, values);
    }

    /// <summary>A copy that outlives the request.</summary>
    public JsonElement? Keep(string name) => Find(name, JsonValueKind.Object) switch
    {
        null => null,
        { } found when JsonText.IsReadable(found) => found.Clone(),
        _ => throw SesException.Serialization($"The member '{name}' contains text that is not Unicode."),
    };

    public static SesException NotInEnum(string name, ReadOnlySpan<string> values) =>
        SesException.Constraint(name, $"Member must satisfy enum value set: [{string.Join(", ", values!)}]");

    private JsonElement.ArrayEnumerator Items(string name) => Find(name, JsonValueKind.Array)?.EnumerateArray() ?? default;

    private JsonElement? Find(string name, JsonValueKind kind)
    {
        var found = Find(name);
        return found is null || found.Value.ValueKind == kind ? found : throw WrongType(name, kind.ToString().ToLowerInvariant());
    }

    private JsonElement? Find(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private static string Text(string name, JsonElement text) => JsonText.IsReadable(text)
        ? text.GetString()!
        : throw SesException.Serialization($"The member '{name}' is not Unicode text.");

    private static SesException WrongType(string name, string expected) =>
        SesException.Serialization($"The member '{name}' is not a JSON {expected}.");
}
