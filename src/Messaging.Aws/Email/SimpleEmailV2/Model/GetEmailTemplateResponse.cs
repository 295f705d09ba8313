using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of GetEmailTemplate.</summary>
internal sealed class GetEmailTemplateResponse : AmazonWebServiceResponse
{
    public string? TemplateName { get; set; }

    public EmailTemplateContent? TemplateContent { get; set; }
}
