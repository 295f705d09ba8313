namespace Messaging.Aws.Provisioning;

/// <summary>What came out for one queue.</summary>
/// <param name="Findings">The findings.</param>
/// <param name="Depth">How many messages were in it; null when it could not be read.</param>
internal sealed record QueueExamination(IReadOnlyList<QueueFinding> Findings, QueueDepth? Depth);
