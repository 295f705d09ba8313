using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<VerificationError>))]
internal sealed class VerificationError(string value) : ConstantClass(value), IConstant<VerificationError>
{
    public static implicit operator VerificationError(string value) => new(value);

    public static VerificationError Of(string value) => new(value);
}
