using System.Text.Json;

namespace Messaging.Aws.Local.Sqs;

/// <summary>Reads the <c>RedrivePolicy</c> attribute.</summary>
internal static class RedrivePolicyJson
{
    private const int MaxReceiveCountLimit = 1000;

    /// <summary>The policy; null when the text is none. The count may be written as a number or as text.</summary>
    public static RedrivePolicy? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var arn = document.RootElement.TryGetProperty("deadLetterTargetArn", out var target) && target.ValueKind == JsonValueKind.String
                ? target.GetString()
                : null;
            var count = document.RootElement.TryGetProperty("maxReceiveCount", out var max) ? Count(max) : null;
            return arn is null || count is not (>= 1 and <= MaxReceiveCountLimit) ? null : new RedrivePolicy(arn, count.Value);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Count(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), out var number) => number,
        _ => null,
    };
}
