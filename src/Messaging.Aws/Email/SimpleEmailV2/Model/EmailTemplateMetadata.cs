namespace Amazon.SimpleEmailV2.Model;

/// <summary>A stored template in a list.</summary>
internal sealed class EmailTemplateMetadata
{
    public string? TemplateName { get; set; }

    public DateTime? CreatedTimestamp { get; set; }
}
