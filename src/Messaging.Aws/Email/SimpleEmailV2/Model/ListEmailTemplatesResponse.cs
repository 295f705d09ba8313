using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of ListEmailTemplates.</summary>
internal sealed class ListEmailTemplatesResponse : AmazonWebServiceResponse
{
    public List<EmailTemplateMetadata>? TemplatesMetadata { get; set; }

    public string? NextToken { get; set; }
}
