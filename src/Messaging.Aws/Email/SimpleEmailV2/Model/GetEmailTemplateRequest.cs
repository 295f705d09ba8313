using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of GetEmailTemplate.</summary>
internal sealed class GetEmailTemplateRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? TemplateName { get; set; }
}
