namespace Messaging.Aws.Local.Sqs;

/// <summary>Where messages go that were received too often.</summary>
internal sealed record RedrivePolicy(string DeadLetterTargetArn, int MaxReceiveCount);
