namespace Amazon.SimpleEmailV2.Model;

/// <summary>The data of one mail of a bulk send.</summary>
internal sealed class ReplacementTemplate
{
    public string? ReplacementTemplateData { get; set; }
}
