using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of GetSuppressedDestination.</summary>
internal sealed class GetSuppressedDestinationResponse : AmazonWebServiceResponse
{
    public SuppressedDestination? SuppressedDestination { get; set; }
}
