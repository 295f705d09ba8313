using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of DeleteEmailIdentity.</summary>
internal sealed class DeleteEmailIdentityRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? EmailIdentity { get; set; }
}
