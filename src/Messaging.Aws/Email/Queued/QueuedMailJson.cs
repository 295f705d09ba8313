using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Aws.Email.Queued;

/// <summary>The contract of a mail in a queue. Member names are wire names: renaming one loses it in messages that are under way.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EmailMessage))]
internal sealed partial class QueuedMailJson : JsonSerializerContext
{
    // Relaxed: the default encoder writes each non-Latin letter with six bytes of a message that has at most 1 MiB.
    public static QueuedMailJson Relaxed { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
