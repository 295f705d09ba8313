using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Aws.Queues;

/// <summary>A message type with what its registration says about group, deduplication and JSON.</summary>
#pragma warning disable MA0048 // "MessageType{T}.cs" is no portable file name beside MessageType.cs.
internal sealed class MessageType<T>(string wireName) : MessageType(wireName, typeof(T))
#pragma warning restore MA0048
{
    private JsonTypeInfo<T>? _json;

    /// <summary>From a message to its group; null: each publish must name one.</summary>
    public Func<T, string>? GroupSelector { get; set; }

    /// <summary>From a message to what makes it the same as another; null: see <see cref="DeduplicateByContent"/>.</summary>
    public Func<T, string>? DeduplicationSelector { get; set; }

    /// <summary>Whether equal bodies are the same message.</summary>
    public bool DeduplicateByContent { get; set; }

    /// <summary>How the body is written and read; null before first use: the type's own JSON with web defaults.</summary>
    public JsonTypeInfo<T> Json
    {
        get => _json ??= MessageJson.TypeInfo<T>();
        set => _json = value;
    }

    public override string? JsonProblem => _json is null ? MessageJson.Problem<T>() : null;

    public string Serialize(T message) => JsonSerializer.Serialize(message, Json);

    public T? Deserialize(string body) => JsonSerializer.Deserialize(body, Json);

    public override object? Decode(string body) => Deserialize(body);
}
