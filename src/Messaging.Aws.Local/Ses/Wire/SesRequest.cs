using System.Text.Json;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local.Ses.Wire;

/// <summary>A routed request: path labels by name, query values and the JSON body, all decoded.</summary>
internal sealed class SesRequest : IDisposable
{
    private readonly IReadOnlyDictionary<string, string> _labels;
    private readonly ILookup<string, string> _query;
    private readonly JsonDocument? _document;

    public SesRequest(WireRequest wire, IReadOnlyDictionary<string, string> labels)
    {
        _labels = labels;
        _query = QueryString.Parse(wire.RawQuery);
        _document = wire.Body.IsEmpty ? null : ParseBody(wire.Body);
        Body = _document is null ? default : new JsonMembers(_document.RootElement);
    }

    /// <summary>The members of the body; an empty body has none.</summary>
    public JsonMembers Body { get; }

    public string Label(string name) => _labels[name];

    public string? Query(string name) => _query[name].FirstOrDefault();

    public IEnumerable<string> QueryAll(string name) => _query[name];

    public void Dispose() => _document?.Dispose();

    private static JsonDocument ParseBody(ReadOnlyMemory<byte> body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            throw SesException.Serialization($"The request body is not JSON (line {exception.LineNumber}, byte {exception.BytePositionInLine}).");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw SesException.Serialization("The request body is not a JSON object.");
    }
}
