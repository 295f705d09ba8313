namespace Messaging.Aws.Local.Sqs;

/// <summary>What a receive asks for; what it leaves out is the queue's to say.</summary>
internal sealed class ReceiveRequest
{
    public int MaxMessages { get; set; } = 1;
    public int? VisibilityTimeout { get; set; }
    public int? WaitTimeSeconds { get; set; }
    public string? AttemptId { get; set; }
}
