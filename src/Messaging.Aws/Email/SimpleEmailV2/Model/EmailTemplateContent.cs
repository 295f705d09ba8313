namespace Amazon.SimpleEmailV2.Model;

/// <summary>Subject and bodies of a template.</summary>
internal sealed class EmailTemplateContent
{
    public string? Subject { get; set; }

    public string? Text { get; set; }

    public string? Html { get; set; }
}
