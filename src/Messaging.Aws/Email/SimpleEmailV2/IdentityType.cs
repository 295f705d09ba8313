using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<IdentityType>))]
internal sealed class IdentityType(string value) : ConstantClass(value), IConstant<IdentityType>
{
    public static readonly IdentityType DOMAIN = new("DOMAIN");

    public static readonly IdentityType EMAIL_ADDRESS = new("EMAIL_ADDRESS");

    public static implicit operator IdentityType(string value) => new(value);

    public static IdentityType Of(string value) => new(value);
}
