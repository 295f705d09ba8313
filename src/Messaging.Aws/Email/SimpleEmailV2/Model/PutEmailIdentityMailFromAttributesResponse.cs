using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of PutEmailIdentityMailFromAttributes.</summary>
internal sealed class PutEmailIdentityMailFromAttributesResponse : AmazonWebServiceResponse;
