using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of SendBulkEmail.</summary>
internal sealed class SendBulkEmailResponse : AmazonWebServiceResponse
{
    public List<BulkEmailEntryResult>? BulkEmailEntryResults { get; set; }
}
