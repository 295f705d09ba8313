using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<BulkEmailStatus>))]
internal sealed class BulkEmailStatus(string value) : ConstantClass(value), IConstant<BulkEmailStatus>
{
    public static implicit operator BulkEmailStatus(string value) => new(value);

    public static BulkEmailStatus Of(string value) => new(value);
}
