namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of PutSuppressedDestination.</summary>
internal sealed class PutSuppressedDestinationRequest : AmazonSimpleEmailServiceV2Request
{
    public string? EmailAddress { get; set; }

    public SuppressionListReason? Reason { get; set; }
}
