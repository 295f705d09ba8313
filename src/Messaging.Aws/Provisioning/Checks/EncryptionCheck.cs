namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Whether messages are encrypted where SQS stores them, also once they are dead letters.</summary>
internal static class EncryptionCheck
{
    public static IEnumerable<QueueFinding> Check(QueueUnderCheck subject)
    {
        // Asked for either way: then the comparison of settings reports what differs.
        if (subject.Options.Setup.Encryption is not null)
        {
            yield break;
        }

        if (!IsEncrypted(subject.Queue))
        {
            yield return subject.Setting(
                QueueFindingSeverity.Warning, "encryption", "The queue is not encrypted.", Why, AwsCli.Set(subject.Queue.Url, SqsAttributes.SqsManagedSseEnabled, SqsAttributes.True));
        }

        if (subject.DeadLetter is { } deadLetter && !IsEncrypted(deadLetter))
        {
            yield return subject.DeadLetterSetting(
                QueueFindingSeverity.Warning, "encryption", "The dead-letter queue is not encrypted.", Why, AwsCli.Set(deadLetter.Url, SqsAttributes.SqsManagedSseEnabled, SqsAttributes.True));
        }
    }

    private const string Why = "Message bodies lie in SQS as they were sent. Encryption with keys of SQS is free and needs no permission.";

    private static bool IsEncrypted(QueueSnapshot queue) =>
        queue.Is(SqsAttributes.SqsManagedSseEnabled, SqsAttributes.True) || !queue.Is(SqsAttributes.KmsMasterKeyId, "");
}
