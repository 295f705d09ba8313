using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of TestRenderEmailTemplate.</summary>
internal sealed class TestRenderEmailTemplateRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? TemplateName { get; set; }

    public string? TemplateData { get; set; }
}
