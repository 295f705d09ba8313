namespace Messaging.Aws.Queues;

/// <summary>An operation of SQS as OpenTelemetry's messaging conventions name it.</summary>
/// <param name="Name">Its name in SQS.</param>
/// <param name="Type">What kind of operation that is.</param>
internal sealed record SqsOperation(string Name, string Type)
{
    public static readonly SqsOperation Send = new("SendMessageBatch", "send");

    public static readonly SqsOperation Receive = new("ReceiveMessage", "receive");

    public static readonly SqsOperation Delete = new("DeleteMessageBatch", "settle");

    public static readonly SqsOperation ChangeVisibility = new("ChangeMessageVisibilityBatch", "settle");
}
