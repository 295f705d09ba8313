using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<VerificationStatus>))]
internal sealed class VerificationStatus(string value) : ConstantClass(value), IConstant<VerificationStatus>
{
    public static readonly VerificationStatus FAILED = new("FAILED");

    public static readonly VerificationStatus NOT_STARTED = new("NOT_STARTED");

    public static readonly VerificationStatus PENDING = new("PENDING");

    public static readonly VerificationStatus SUCCESS = new("SUCCESS");

    public static readonly VerificationStatus TEMPORARY_FAILURE = new("TEMPORARY_FAILURE");

    public static implicit operator VerificationStatus(string value) => new(value);

    public static VerificationStatus Of(string value) => new(value);
}
