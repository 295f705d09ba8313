using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<AttachmentContentDisposition>))]
internal sealed class AttachmentContentDisposition(string value) : ConstantClass(value), IConstant<AttachmentContentDisposition>
{
    public static readonly AttachmentContentDisposition ATTACHMENT = new("ATTACHMENT");

    public static readonly AttachmentContentDisposition INLINE = new("INLINE");

    public static implicit operator AttachmentContentDisposition(string value) => new(value);

    public static AttachmentContentDisposition Of(string value) => new(value);
}
