using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of CreateEmailTemplate.</summary>
internal sealed class CreateEmailTemplateResponse : AmazonWebServiceResponse;
