namespace Messaging.Aws.Email.Events;

/// <summary>Describes the queue of events in the terms in which every queue is looked up, set up, checked and consumed.</summary>
internal static class EmailEventsQueue
{
    public static void Describe(EmailEventsOptions events, FifoQueueOptions queue)
    {
        queue.IsFifo = false;
        queue.QueueName = events.QueueName;
        queue.Provisioning = events.Provisioning;
        queue.StartCheck = events.StartCheck;
        queue.DeadLetterQueue = events.DeadLetterQueue;
        queue.Setup = events.Setup;
        queue.PolicyOfSources = EmailEventsPolicy.Of(events.TopicArn, events.RuleArn);
        if (events.AskedVisibilityTimeout is { } asked)
        {
            queue.VisibilityTimeout = asked;
        }

        queue.Consumer.MaxConcurrentGroups = events.MaxConcurrentEvents;
        queue.Consumer.MaxHandlerAttempts = events.MaxHandlerAttempts;
        queue.Consumer.HandlerRetryDelay = events.HandlerRetryDelay;
        queue.Consumer.HandlerTimeout = events.HandlerTimeout;
        queue.Consumer.DrainTimeout = events.DrainTimeout;
    }
}
