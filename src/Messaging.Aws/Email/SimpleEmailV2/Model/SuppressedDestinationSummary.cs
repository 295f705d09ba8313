namespace Amazon.SimpleEmailV2.Model;

/// <summary>An address on the suppression list, in a list.</summary>
internal sealed class SuppressedDestinationSummary
{
    public string? EmailAddress { get; set; }

    public SuppressionListReason? Reason { get; set; }

    public DateTime? LastUpdateTime { get; set; }
}
