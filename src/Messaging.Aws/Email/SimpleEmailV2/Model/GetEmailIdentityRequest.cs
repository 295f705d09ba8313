using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of GetEmailIdentity.</summary>
internal sealed class GetEmailIdentityRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? EmailIdentity { get; set; }
}
