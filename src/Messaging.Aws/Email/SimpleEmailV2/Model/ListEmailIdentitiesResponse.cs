using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of ListEmailIdentities.</summary>
internal sealed class ListEmailIdentitiesResponse : AmazonWebServiceResponse
{
    public List<IdentityInfo>? EmailIdentities { get; set; }

    public string? NextToken { get; set; }
}
