using System.Text.Json;

namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A value of the template data, or one that the renderer itself supplies, such as <c>@index</c>.</summary>
internal readonly struct TemplateValue
{
    private readonly JsonElement _element;
    private readonly string? _text;

    private TemplateValue(JsonElement element, string? text)
    {
        _element = element;
        _text = text;
    }

    public static TemplateValue Missing { get; }

    public bool IsMissing => _text is null && _element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>What <c>if</c> asks: empty lists, empty strings, zero, false and what is missing are not.</summary>
    public bool IsTruthy => _element.ValueKind switch
    {
        _ when _text is not null => _text is not ("" or "0" or "false"),
        JsonValueKind.True or JsonValueKind.Object => true,
        JsonValueKind.String => _element.GetString()!.Length > 0,
        JsonValueKind.Number => _element.GetDouble() != 0,
        JsonValueKind.Array => _element.GetArrayLength() > 0,
        _ => false,
    };

    /// <summary>The JSON behind it; undefined for a supplied value.</summary>
    public JsonElement Element => _element;

    /// <summary>The text to put into the mail; null when the value is a structure.</summary>
    public string? Text => _element.ValueKind switch
    {
        _ when _text is not null => _text,
        JsonValueKind.String => _element.GetString(),
        JsonValueKind.Number => _element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    public static TemplateValue Of(JsonElement element) => new(element, null);

    public static TemplateValue Of(string text) => new(default, text);

    /// <summary>A member of an object, or an item of a list by its number.</summary>
    public TemplateValue Member(string name) => _element.ValueKind switch
    {
        JsonValueKind.Object when _element.TryGetProperty(name, out var member) => Of(member),
        JsonValueKind.Array when int.TryParse(name, out var index) && index >= 0 && index < _element.GetArrayLength() => Of(_element[index]),
        JsonValueKind.Array when name == "length" => Of(_element.GetArrayLength().ToString()),
        _ => Missing,
    };
}
