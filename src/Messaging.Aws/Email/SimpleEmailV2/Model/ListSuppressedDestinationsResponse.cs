using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of ListSuppressedDestinations.</summary>
internal sealed class ListSuppressedDestinationsResponse : AmazonWebServiceResponse
{
    public List<SuppressedDestinationSummary>? SuppressedDestinationSummaries { get; set; }

    public string? NextToken { get; set; }
}
