using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of DeleteConfigurationSetEventDestination.</summary>
internal sealed class DeleteConfigurationSetEventDestinationResponse : AmazonWebServiceResponse;
