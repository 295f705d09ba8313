using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of SendEmail.</summary>
internal sealed class SendEmailRequest : AmazonSimpleEmailServiceV2Request
{
    public EmailContent? Content { get; set; }

    public string? FromEmailAddress { get; set; }

    public string? FromEmailAddressIdentityArn { get; set; }

    public Destination? Destination { get; set; }

    public List<string>? ReplyToAddresses { get; set; }

    public string? FeedbackForwardingEmailAddress { get; set; }

    public List<MessageTag>? EmailTags { get; set; }

    public string? ConfigurationSetName { get; set; }

    [JsonIgnore]
    public string? EndpointId { get; set; }

    public string? TenantName { get; set; }
}
