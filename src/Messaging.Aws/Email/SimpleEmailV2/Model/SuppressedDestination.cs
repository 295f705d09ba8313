namespace Amazon.SimpleEmailV2.Model;

/// <summary>An address on the suppression list.</summary>
internal sealed class SuppressedDestination
{
    public string? EmailAddress { get; set; }

    public SuppressionListReason? Reason { get; set; }

    public DateTime? LastUpdateTime { get; set; }
}
