using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of DeleteConfigurationSetEventDestination.</summary>
internal sealed class DeleteConfigurationSetEventDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? ConfigurationSetName { get; set; }

    [JsonIgnore]
    public string? EventDestinationName { get; set; }
}
