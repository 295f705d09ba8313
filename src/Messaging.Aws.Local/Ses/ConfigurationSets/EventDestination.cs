using System.Text.Json;

namespace Messaging.Aws.Local.Ses.ConfigurationSets;

/// <summary>Where the events of a configuration set go.</summary>
/// <remarks>The target is the name of the member that describes it, such as <c>SnsDestination</c>; its settings are that member.</remarks>
internal sealed record EventDestination(
    string Name, bool Enabled, IReadOnlyList<string> EventTypes, string Target, JsonElement TargetSettings)
{
    /// <summary>The SNS topic; null when the target is none.</summary>
    public string? TopicArn => Target == "SnsDestination" ? TargetSettings.GetProperty(nameof(TopicArn)).GetString() : null;
}
