using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of ListEmailIdentities.</summary>
internal sealed class ListEmailIdentitiesRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? NextToken { get; set; }

    [JsonIgnore]
    public int? PageSize { get; set; }
}
