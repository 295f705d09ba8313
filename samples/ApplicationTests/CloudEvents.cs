using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ApplicationTests;

#region cloud-events
/// <summary>Reads a body as it is, and also out of the CloudEvents envelope that AWS.Messaging puts around it. Writes it as it is.</summary>
public sealed class CloudEventData<T> : JsonConverter<T>
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    public static JsonTypeInfo<T> TypeInfo { get; } = Create();

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var body = json.RootElement;
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("specversion", out _)) return body.Deserialize<T>(Plain);
        var data = body.GetProperty("data");
        // Older versions wrote the data as a text that holds JSON.
        return data.ValueKind == JsonValueKind.String ? JsonSerializer.Deserialize<T>(data.GetString()!, Plain) : data.Deserialize<T>(Plain);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Plain);

    private static JsonTypeInfo<T> Create()
    {
        var options = new JsonSerializerOptions(Plain) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        options.Converters.Add(new CloudEventData<T>());
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}
#endregion
