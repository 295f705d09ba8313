using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<DkimStatus>))]
internal sealed class DkimStatus(string value) : ConstantClass(value), IConstant<DkimStatus>
{
    public static implicit operator DkimStatus(string value) => new(value);

    public static DkimStatus Of(string value) => new(value);
}
