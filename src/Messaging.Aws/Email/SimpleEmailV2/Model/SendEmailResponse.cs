using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of SendEmail.</summary>
internal sealed class SendEmailResponse : AmazonWebServiceResponse
{
    public string? MessageId { get; set; }
}
