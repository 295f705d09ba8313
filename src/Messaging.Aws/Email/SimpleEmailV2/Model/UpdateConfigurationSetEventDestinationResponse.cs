using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of UpdateConfigurationSetEventDestination.</summary>
internal sealed class UpdateConfigurationSetEventDestinationResponse : AmazonWebServiceResponse;
