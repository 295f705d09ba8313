using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>Writes one answer; buffer and writer are used again by the next answer of the thread.</summary>
internal readonly ref struct ResponseWriter
{
    public const string ContentType = "application/x-amz-json-1.0";

    private const int KeptBytes = 1 << 20;

    private static readonly WireResponse EmptyObject = new() { Status = 200, ContentType = ContentType, Body = "{}"u8.ToArray() };
    // Nothing here ends up in HTML, so only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _kept;

    private readonly ArrayBufferWriter<byte> _buffer;

    private ResponseWriter(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
    {
        _buffer = buffer;
        Json = json;
    }

    /// <summary>The answer of an operation that returns nothing.</summary>
    public static WireResponse Empty => EmptyObject;

    public Utf8JsonWriter Json { get; }

    public static ResponseWriter Start()
    {
        var (buffer, json) = _kept ?? Create();
        _kept = null;
        json.WriteStartObject();
        return new ResponseWriter(buffer, json);
    }

    public WireResponse Finish(int status = 200, IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        Json.WriteEndObject();
        Json.Flush();
        var response = new WireResponse
        {
            Status = status,
            ContentType = ContentType,
            Body = _buffer.WrittenSpan.ToArray(),
            Headers = headers,
        };
        if (_buffer.Capacity > KeptBytes) return response;
        _buffer.ResetWrittenCount();
        Json.Reset();
        _kept = (_buffer, Json);
        return response;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Create()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}
