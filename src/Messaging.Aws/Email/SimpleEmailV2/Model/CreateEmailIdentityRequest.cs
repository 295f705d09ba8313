namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of CreateEmailIdentity.</summary>
internal sealed class CreateEmailIdentityRequest : AmazonSimpleEmailServiceV2Request
{
    public string? EmailIdentity { get; set; }

    public List<Tag>? Tags { get; set; }

    public DkimSigningAttributes? DkimSigningAttributes { get; set; }

    public string? ConfigurationSetName { get; set; }
}
