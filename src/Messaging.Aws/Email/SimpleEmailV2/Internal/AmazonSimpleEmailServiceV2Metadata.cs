using Amazon.Runtime.Internal;

namespace Amazon.SimpleEmailV2.Internal;

/// <summary>The service's name for traces of the SDK.</summary>
internal sealed class AmazonSimpleEmailServiceV2Metadata : IServiceMetadata
{
    public string ServiceId => "SESv2";

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
