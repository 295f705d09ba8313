namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of CreateConfigurationSet.</summary>
internal sealed class CreateConfigurationSetRequest : AmazonSimpleEmailServiceV2Request
{
    public string? ConfigurationSetName { get; set; }
}
