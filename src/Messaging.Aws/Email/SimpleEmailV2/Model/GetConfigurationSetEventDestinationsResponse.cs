using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of GetConfigurationSetEventDestinations.</summary>
internal sealed class GetConfigurationSetEventDestinationsResponse : AmazonWebServiceResponse
{
    public List<EventDestination>? EventDestinations { get; set; }
}
