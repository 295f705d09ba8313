using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Internal;

namespace Amazon.SimpleEmailV2;

/// <summary>A constant of the service; values that are new to this version are kept as they are.</summary>
[JsonConverter(typeof(ConstantConverter<BehaviorOnMxFailure>))]
internal sealed class BehaviorOnMxFailure(string value) : ConstantClass(value), IConstant<BehaviorOnMxFailure>
{
    public static readonly BehaviorOnMxFailure REJECT_MESSAGE = new("REJECT_MESSAGE");

    public static readonly BehaviorOnMxFailure USE_DEFAULT_VALUE = new("USE_DEFAULT_VALUE");

    public static implicit operator BehaviorOnMxFailure(string value) => new(value);

    public static BehaviorOnMxFailure Of(string value) => new(value);
}
