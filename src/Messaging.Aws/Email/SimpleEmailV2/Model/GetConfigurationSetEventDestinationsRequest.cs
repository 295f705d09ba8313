using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of GetConfigurationSetEventDestinations.</summary>
internal sealed class GetConfigurationSetEventDestinationsRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? ConfigurationSetName { get; set; }
}
