namespace Amazon.SimpleEmailV2.Model;

/// <summary>The request of GetAccount.</summary>
internal sealed class GetAccountRequest : AmazonSimpleEmailServiceV2Request;
