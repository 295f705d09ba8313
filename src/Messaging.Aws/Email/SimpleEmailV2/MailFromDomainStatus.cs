using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<MailFromDomainStatus>))]
internal sealed class MailFromDomainStatus(string value) : ConstantClass(value), IConstant<MailFromDomainStatus>
{
    public static implicit operator MailFromDomainStatus(string value) => new(value);

    public static MailFromDomainStatus Of(string value) => new(value);
}
