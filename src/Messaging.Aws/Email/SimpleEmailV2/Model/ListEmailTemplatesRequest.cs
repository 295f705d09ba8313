using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of ListEmailTemplates.</summary>
internal sealed class ListEmailTemplatesRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? NextToken { get; set; }

    [JsonIgnore]
    public int? PageSize { get; set; }
}
