using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of SendBulkEmail.</summary>
internal sealed class SendBulkEmailRequest : AmazonSimpleEmailServiceV2Request
{
    public BulkEmailContent? DefaultContent { get; set; }

    public List<BulkEmailEntry>? BulkEmailEntries { get; set; }

    public string? FromEmailAddress { get; set; }

    public string? FromEmailAddressIdentityArn { get; set; }

    public List<string>? ReplyToAddresses { get; set; }

    public string? FeedbackForwardingEmailAddress { get; set; }

    public List<MessageTag>? DefaultEmailTags { get; set; }

    public string? ConfigurationSetName { get; set; }

    [JsonIgnore]
    public string? EndpointId { get; set; }

    public string? TenantName { get; set; }
}
