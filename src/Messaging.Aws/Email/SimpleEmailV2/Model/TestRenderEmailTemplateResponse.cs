using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of TestRenderEmailTemplate.</summary>
internal sealed class TestRenderEmailTemplateResponse : AmazonWebServiceResponse
{
    public string? RenderedTemplate { get; set; }
}
