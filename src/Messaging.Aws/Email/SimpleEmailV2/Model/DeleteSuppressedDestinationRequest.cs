using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of DeleteSuppressedDestination.</summary>
internal sealed class DeleteSuppressedDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? EmailAddress { get; set; }
}
