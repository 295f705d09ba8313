using System.Text.Json;

namespace Messaging.Aws.Local.Sqs;

/// <summary>Which queues may use a queue as their dead-letter queue.</summary>
internal sealed record RedriveAllowPolicy(bool AllowsAll, string[] SourceArns)
{
    private const int MaxSources = 10;

    public bool Allows(string sourceArn) => AllowsAll || SourceArns.Contains(sourceArn, StringComparer.Ordinal);

    /// <summary>The policy; null when the text is none.</summary>
    public static RedriveAllowPolicy? Parse(string text) => PolicyJson.Read(text, value =>
    {
        var sources = value.TryGetProperty("sourceQueueArns", out var arns) && arns.ValueKind == JsonValueKind.Array
            ? arns.EnumerateArray().Select(arn => arn.ToString()).ToArray()
            : [];
        return PolicyJson.Text(value, "redrivePermission") switch
        {
            "allowAll" when sources.Length == 0 => new RedriveAllowPolicy(true, []),
            "denyAll" when sources.Length == 0 => new RedriveAllowPolicy(false, []),
            "byQueue" when sources.Length is >= 1 and <= MaxSources => new RedriveAllowPolicy(false, sources),
            _ => null,
        };
    });
}
