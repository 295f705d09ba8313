namespace Messaging.Aws.Queues;

/// <summary>What is known of a queue from SQS itself.</summary>
/// <param name="Url">The queue URL.</param>
/// <param name="Arn">The ARN; null when access to the attributes is denied.</param>
/// <param name="MaxMessageBytes">The largest message.</param>
/// <param name="MaxReceiveCount">After how many receives SQS dead-letters a message; null when it does not, or access is denied.</param>
internal sealed record QueueDescription(string Url, string? Arn, int MaxMessageBytes, int? MaxReceiveCount);
