using Amazon.Runtime;

namespace Amazon.SimpleEmailV2.Model;

/// <summary>The answer of GetAccount.</summary>
internal sealed class GetAccountResponse : AmazonWebServiceResponse
{
    public bool? DedicatedIpAutoWarmupEnabled { get; set; }

    public string? EnforcementStatus { get; set; }

    public bool? ProductionAccessEnabled { get; set; }

    public SendQuota? SendQuota { get; set; }

    public bool? SendingEnabled { get; set; }

    public SuppressionAttributes? SuppressionAttributes { get; set; }
}
