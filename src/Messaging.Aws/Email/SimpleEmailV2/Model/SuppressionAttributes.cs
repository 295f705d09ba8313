namespace Amazon.SimpleEmailV2.Model;

/// <summary>Why addresses come onto the suppression list.</summary>
internal sealed class SuppressionAttributes
{
    public List<string>? SuppressedReasons { get; set; }
}
