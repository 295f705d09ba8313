using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of CreateEmailIdentity.</summary>
internal sealed class CreateEmailIdentityResponse : AmazonWebServiceResponse
{
    public IdentityType? IdentityType { get; set; }

    public bool? VerifiedForSendingStatus { get; set; }

    public DkimAttributes? DkimAttributes { get; set; }
}
