using System.Text.Json.Serialization;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of PutEmailIdentityMailFromAttributes.</summary>
internal sealed class PutEmailIdentityMailFromAttributesRequest : AmazonSimpleEmailServiceV2Request
{
    [JsonIgnore]
    public string? EmailIdentity { get; set; }

    public string? MailFromDomain { get; set; }

    public BehaviorOnMxFailure? BehaviorOnMxFailure { get; set; }
}
