using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<DkimSigningKeyLength>))]
internal sealed class DkimSigningKeyLength(string value) : ConstantClass(value), IConstant<DkimSigningKeyLength>
{
    public static readonly DkimSigningKeyLength RSA_1024_BIT = new("RSA_1024_BIT");

    public static readonly DkimSigningKeyLength RSA_2048_BIT = new("RSA_2048_BIT");

    public static implicit operator DkimSigningKeyLength(string value) => new(value);

    public static DkimSigningKeyLength Of(string value) => new(value);
}
