using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of UpdateConfigurationSetEventDestination.</summary>
internal sealed class UpdateConfigurationSetEventDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? ConfigurationSetName { get; set; }

    [JsonIgnore]
    public string? EventDestinationName { get; set; }

    public EventDestinationDefinition? EventDestination { get; set; }
}
