namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of CreateEmailTemplate.</summary>
internal sealed class CreateEmailTemplateRequest : AmazonSimpleEmailServiceV2Request
{
    public string? TemplateName { get; set; }

    public EmailTemplateContent? TemplateContent { get; set; }

    public List<Tag>? Tags { get; set; }
}
