namespace Amazon.SimpleEmailV2.Model;

/// <summary>The content of one mail of a bulk send.</summary>
internal sealed class ReplacementEmailContent
{
    public ReplacementTemplate? ReplacementTemplate { get; set; }
}
