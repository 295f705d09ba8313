namespace Messaging.Aws.Local.Ses.Suppression;

/// <summary>The wire names of the reasons.</summary>
internal static class SuppressionReasons
{
    public static readonly string[] All = ["BOUNCE", "COMPLAINT"];

    public static string ToWire(LocalSuppressionReason reason) => reason == LocalSuppressionReason.Bounce ? "BOUNCE" : "COMPLAINT";

    public static LocalSuppressionReason FromWire(string reason) =>
        reason == "BOUNCE" ? LocalSuppressionReason.Bounce : LocalSuppressionReason.Complaint;
}
