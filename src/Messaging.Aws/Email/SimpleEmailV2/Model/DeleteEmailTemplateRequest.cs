using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of DeleteEmailTemplate.</summary>
internal sealed class DeleteEmailTemplateRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? TemplateName { get; set; }
}
