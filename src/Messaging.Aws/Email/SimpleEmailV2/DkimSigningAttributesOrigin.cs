using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<DkimSigningAttributesOrigin>))]
internal sealed class DkimSigningAttributesOrigin(string value) : ConstantClass(value), IConstant<DkimSigningAttributesOrigin>
{
    public static readonly DkimSigningAttributesOrigin AWS_SES = new("AWS_SES");

    public static readonly DkimSigningAttributesOrigin EXTERNAL = new("EXTERNAL");

    public static implicit operator DkimSigningAttributesOrigin(string value) => new(value);

    public static DkimSigningAttributesOrigin Of(string value) => new(value);
}
