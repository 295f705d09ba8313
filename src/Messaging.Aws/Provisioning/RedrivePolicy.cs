using System.Globalization;
using System.Text.Json;

namespace Messaging.Aws.Provisioning;

/// <summary>Where SQS itself moves messages, and after how many receives.</summary>
/// <param name="TargetArn">The ARN of the dead-letter queue.</param>
/// <param name="MaxReceiveCount">After how many receives.</param>
internal sealed record RedrivePolicy(string TargetArn, int MaxReceiveCount)
{
    public string TargetName => TargetArn[(TargetArn.LastIndexOf(':') + 1)..];

    /// <summary>Reads the attribute; null when there is none, or it is none that SQS writes.</summary>
    public static RedrivePolicy? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("deadLetterTargetArn", out var arn)
            && document.RootElement.TryGetProperty("maxReceiveCount", out var count)
            && arn.GetString() is { } target
            ? new(target, CountOf(count))
            : null;
    }

    /// <summary>As the value of the attribute.</summary>
    public string ToJson() =>
        $$"""{"deadLetterTargetArn":"{{JsonEncodedText.Encode(TargetArn)}}","maxReceiveCount":"{{MaxReceiveCount}}"}""";

    // AWS answers with a number, but keeps a string where one was set.
    private static int CountOf(JsonElement count) =>
        count.ValueKind == JsonValueKind.String ? int.Parse(count.GetString()!, CultureInfo.InvariantCulture) : count.GetInt32();
}
