using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of DeleteEmailTemplate.</summary>
internal sealed class DeleteEmailTemplateResponse : AmazonWebServiceResponse;
