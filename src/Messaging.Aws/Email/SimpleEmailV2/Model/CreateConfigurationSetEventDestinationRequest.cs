using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of CreateConfigurationSetEventDestination.</summary>
internal sealed class CreateConfigurationSetEventDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? ConfigurationSetName { get; set; }

    public string? EventDestinationName { get; set; }

    public EventDestinationDefinition? EventDestination { get; set; }
}
