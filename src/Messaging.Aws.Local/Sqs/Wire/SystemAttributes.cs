namespace Messaging.Aws.Local.Sqs.Wire;

/// <summary>The message system attributes of SQS.</summary>
[Flags]
internal enum SystemAttributes
{
    None = 0,
    SenderId = 1,
    SentTimestamp = 1 << 1,
    ApproximateReceiveCount = 1 << 2,
    ApproximateFirstReceiveTimestamp = 1 << 3,
    SequenceNumber = 1 << 4,
    MessageDeduplicationId = 1 << 5,
    MessageGroupId = 1 << 6,
    AwsTraceHeader = 1 << 7,
    DeadLetterQueueSourceArn = 1 << 8,
    All = (1 << 9) - 1,
}
