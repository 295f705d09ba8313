namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Every check of a queue that can be read.</summary>
internal static class QueueChecks
{
    private static readonly QueueCheck[] All =
    [
        FifoCheck.Check,
        AskedSettingsCheck.Check,
        DeadLetterCheck.Check,
        VisibilityCheck.Check,
        SizeCheck.Check,
        EncryptionCheck.Check,
        PolicyCheck.Check,
        BacklogCheck.Check,
    ];

    public static IEnumerable<QueueFinding> Run(QueueUnderCheck subject) => All.SelectMany(check => check(subject));
}
