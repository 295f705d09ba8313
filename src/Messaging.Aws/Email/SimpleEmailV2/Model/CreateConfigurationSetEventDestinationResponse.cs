using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of CreateConfigurationSetEventDestination.</summary>
internal sealed class CreateConfigurationSetEventDestinationResponse : AmazonWebServiceResponse;
