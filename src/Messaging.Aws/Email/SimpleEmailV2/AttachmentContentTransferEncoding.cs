using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<AttachmentContentTransferEncoding>))]
internal sealed class AttachmentContentTransferEncoding(string value) : ConstantClass(value), IConstant<AttachmentContentTransferEncoding>
{
    public static readonly AttachmentContentTransferEncoding BASE64 = new("BASE64");

    public static implicit operator AttachmentContentTransferEncoding(string value) => new(value);

    public static AttachmentContentTransferEncoding Of(string value) => new(value);
}
