using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of DeleteEmailIdentity.</summary>
internal sealed class DeleteEmailIdentityResponse : AmazonWebServiceResponse;
