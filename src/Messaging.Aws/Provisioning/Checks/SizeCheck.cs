namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether the queue takes messages as large as SQS allows, or as the application was told.</summary>
internal static class SizeCheck
{
    // SQS limit: MaximumMessageSize; 262,144 until August 2025, which older queues keep (read 2026-08).
    private const int MaxMessageBytes = 1_048_576;

    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
    {
        if (subject.Options.Setup.MaximumMessageBytes is not null || subject.Queue.Number(SqsAttributes.MaximumMessageSize) is not (< MaxMessageBytes and var bytes))
        {
            yield break;
        }

        var isTooSmall = subject.Options.MaxMessageBytes > bytes;
        yield return subject.Setting(
            isTooSmall ? QueueFindingSeverity.Warning : QueueFindingSeverity.Information,
            "message-size",
            $"MaximumMessageSize is {bytes} bytes{(isTooSmall ? $"; MaxMessageBytes is {subject.Options.MaxMessageBytes}" : "")}.",
            "Larger messages are refused when they are published. SQS allows 1,048,576 bytes; queues from before August 2025 keep the 262,144 of that time.",
            AwsCli.Set(subject.Queue.Url, SqsAttributes.MaximumMessageSize, "1048576"));
    }
}
