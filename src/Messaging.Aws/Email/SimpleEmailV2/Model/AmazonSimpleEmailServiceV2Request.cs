using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The base of every request.</summary>
internal abstract class AmazonSimpleEmailServiceV2Request : AmazonWebServiceRequest;
