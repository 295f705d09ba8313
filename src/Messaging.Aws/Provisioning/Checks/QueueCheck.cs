namespace Messaging.Aws.Provisioning.Checks;

/// <summary>Looks at one side of a queue.</summary>
internal delegate IEnumerable<QueueFinding> QueueCheck(QueueUnderCheck subject);
