namespace Amazon.SimpleEmailV2.Model;

/// <summary>What the account may send.</summary>
internal sealed class SendQuota
{
    public double? Max24HourSend { get; set; }

    public double? MaxSendRate { get; set; }

    public double? SentLast24Hours { get; set; }
}
