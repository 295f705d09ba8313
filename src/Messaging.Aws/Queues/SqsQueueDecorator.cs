namespace Messaging.Aws.Queues;

/// <summary>Wraps every queue at the edge of the process; registered by tests that count or delay requests.</summary>
internal delegate ISqsQueue SqsQueueDecorator(ISqsQueue queue);
