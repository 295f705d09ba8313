using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of GetEmailIdentity.</summary>
internal sealed class GetEmailIdentityResponse : AmazonWebServiceResponse
{
    public IdentityType? IdentityType { get; set; }

    public bool? FeedbackForwardingStatus { get; set; }

    public bool? VerifiedForSendingStatus { get; set; }

    public DkimAttributes? DkimAttributes { get; set; }

    public MailFromAttributes? MailFromAttributes { get; set; }

    public List<Tag>? Tags { get; set; }

    public string? ConfigurationSetName { get; set; }

    public VerificationStatus? VerificationStatus { get; set; }

    public VerificationInfo? VerificationInfo { get; set; }
}
