using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Aws.Tests.Publishing;

/// <summary>A message whose JSON is given as it is.</summary>
[JsonConverter(typeof(Converter))]
public sealed record RawJson(string Json)
{
    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
        {
            ArgumentNullException.ThrowIfNull(writer);
            ArgumentNullException.ThrowIfNull(value);
            if (value.Json.Length > 0)
            {
                writer.WriteRawValue(value.Json, skipInputValidation: true);
            }
        }
    }
}
