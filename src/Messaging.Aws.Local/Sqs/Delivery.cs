namespace Messaging.Aws.Local.Sqs;

/// <summary>One message as one receive returned it. Written out after the lock is gone, so the changing parts are copies.</summary>
internal readonly record struct Delivery(Message Message, ReceiptHandle Handle, int ReceiveCount, long FirstReceivedAt);
