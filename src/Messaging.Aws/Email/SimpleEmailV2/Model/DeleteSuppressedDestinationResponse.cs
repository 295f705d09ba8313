using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of DeleteSuppressedDestination.</summary>
internal sealed class DeleteSuppressedDestinationResponse : AmazonWebServiceResponse;
