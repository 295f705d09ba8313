using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of UpdateEmailTemplate.</summary>
internal sealed class UpdateEmailTemplateRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? TemplateName { get; set; }

    public EmailTemplateContent? TemplateContent { get; set; }
}
