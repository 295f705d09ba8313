using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>Writes answers as the REST-JSON protocol wants them.</summary>
internal static class SesAnswer
{
    private const string Json = "application/json";

    // Mail is full of markup and non-Latin letters; the default encoder would write each as a six-character escape.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WireResponse Empty { get; } = new() { Status = 200, ContentType = Json, Body = "{}"u8.ToArray() };

    /// <summary>A 200 whose body is one object with what <paramref name="writeMembers"/> writes.</summary>
    public static WireResponse Object(Action<Utf8JsonWriter> writeMembers) => new() { Status = 200, ContentType = Json, Body = Write(writeMembers) };

    public static WireResponse Error(SesException error) => new()
    {
        Status = error.Status,
        ContentType = Json,
        Body = Write(json => json.WriteString("message", error.Message)),
        Headers = [new("x-amzn-ErrorType", error.Code)],
    };

    private static byte[] Write(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        json.WriteStartObject();
        writeMembers(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
