namespace Messaging.Aws.Local.Sqs;

/// <summary>Where messages go that were received too often.</summary>
internal sealed record RedrivePolicy(string DeadLetterTargetArn, int MaxReceiveCount)
{
    private const int MaxReceiveCountLimit = 1000;

    /// <summary>The policy; null when the text is none.</summary>
    public static RedrivePolicy? Parse(string text) => PolicyJson.Read(text, value =>
    {
        var arn = PolicyJson.Text(value, "deadLetterTargetArn");
        var count = PolicyJson.Number(value, "maxReceiveCount");
        return arn is null || count is not (>= 1 and <= MaxReceiveCountLimit) ? null : new RedrivePolicy(arn, count.Value);
    });
}
