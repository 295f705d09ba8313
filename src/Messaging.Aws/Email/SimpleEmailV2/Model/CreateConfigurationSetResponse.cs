using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of CreateConfigurationSet.</summary>
internal sealed class CreateConfigurationSetResponse : AmazonWebServiceResponse;
