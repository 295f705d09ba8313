namespace Messaging.Aws;

/// <summary>How many messages SQS reports for a queue; approximate, as SQS says.</summary>
/// <param name="Queue">The registered name.</param>
/// <param name="Visible">Messages that can be received, or wait behind others of their group.</param>
/// <param name="InFlight">Messages received and not yet settled.</param>
/// <param name="DeadLetters">Messages in the dead-letter queue; null when there is none, or it may not be read.</param>
public sealed record QueueDepth(string Queue, long Visible, long InFlight, long? DeadLetters);
