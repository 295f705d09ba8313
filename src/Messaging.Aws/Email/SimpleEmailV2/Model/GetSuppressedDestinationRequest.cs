using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of GetSuppressedDestination.</summary>
internal sealed class GetSuppressedDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? EmailAddress { get; set; }
}
