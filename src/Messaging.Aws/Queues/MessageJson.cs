using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Aws.Queues;

/// <summary>The JSON of message bodies for which no <see cref="JsonTypeInfo"/> was registered.</summary>
internal static class MessageJson
{
    private static JsonSerializerOptions? _options;

    /// <summary>Why <see cref="TypeInfo{T}"/> would throw; null: it would not. Asked when the host starts, so that no message fails,
    /// and is dead-lettered, for a registration that lacks a line.</summary>
    public static string? Problem<T>() => JsonSerializer.IsReflectionEnabledByDefault
        ? null
        : $"No JSON contract for '{typeof(T)}', and reflection is off (native AOT). Give one where the type is registered: "
            + $"queue.Message<{typeof(T).Name}>(m => m.Json(MyJsonContext.Default.{typeof(T).Name})).";

    // The switch is asked here too: the trimmer knows its value and leaves reflection-based JSON out of native applications.
    public static JsonTypeInfo<T> TypeInfo<T>() => JsonSerializer.IsReflectionEnabledByDefault
        ? (JsonTypeInfo<T>)(_options ??= Reflection()).GetTypeInfo(typeof(T))
        : throw new InvalidOperationException(Problem<T>());

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Called only where reflection-based JSON is enabled.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where reflection-based JSON is enabled.")]
    private static JsonSerializerOptions Reflection()
    {
        // Relaxed: a body is data inside a JSON string, not HTML, and escaped letters would count against the size limit.
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        options.MakeReadOnly();
        return options;
    }
}
