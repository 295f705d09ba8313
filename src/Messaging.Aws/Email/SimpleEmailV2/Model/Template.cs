namespace Amazon.SimpleEmailV2.Model;

/// <summary>A stored or inline template with data.</summary>
internal sealed class Template
{
    public string? TemplateName { get; set; }

    public string? TemplateArn { get; set; }

    public EmailTemplateContent? TemplateContent { get; set; }

    public string? TemplateData { get; set; }

    public List<MessageHeader>? Headers { get; set; }

    public List<Attachment>? Attachments { get; set; }
}
