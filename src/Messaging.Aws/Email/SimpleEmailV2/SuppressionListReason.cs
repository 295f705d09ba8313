using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<SuppressionListReason>))]
internal sealed class SuppressionListReason(string value) : ConstantClass(value), IConstant<SuppressionListReason>
{
    public static readonly SuppressionListReason BOUNCE = new("BOUNCE");

    public static readonly SuppressionListReason COMPLAINT = new("COMPLAINT");

    public static implicit operator SuppressionListReason(string value) => new(value);

    public static SuppressionListReason Of(string value) => new(value);
}
