using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of UpdateEmailTemplate.</summary>
internal sealed class UpdateEmailTemplateResponse : AmazonWebServiceResponse;
