using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of PutSuppressedDestination.</summary>
internal sealed class PutSuppressedDestinationResponse : AmazonWebServiceResponse;
