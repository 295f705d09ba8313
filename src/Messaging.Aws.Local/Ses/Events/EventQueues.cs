using System.Text;
using Messaging.Aws.Local.Sqs;
using Messaging.Aws.Local.Sqs.Wire;

namespace Messaging.Aws.Local.Ses.Events;

/// <summary>Puts bodies into standard queues, as SNS and EventBridge do.</summary>
internal sealed class EventQueues(SqsEngine engine)
{
    /// <returns>False when there is no such queue, it is a FIFO queue, or it takes no message of that size.</returns>
    public bool TrySend(EventRoute route, string body)
    {
        var message = new OutgoingMessage { Body = Encoding.UTF8.GetBytes(body) };
        OutgoingReader.Complete(message);
        using var turn = engine.Enter();
        return Find_NeedsLock(route) is { Settings.IsFifo: false } queue
            && Sqs.Sending.Send(engine, queue, message, turn.Now).Error is null;
    }

    private Queue? Find_NeedsLock(EventRoute route)
    {
        if (engine.Find_NeedsLock(route.Queue) is { } found)
            return found;
        if (!route.CreatesQueue)
            return null;
        try
        {
            return engine.Create_NeedsLock(route.Queue, new QueueSettings(), []);
        }
        catch (SqsException)
        {
            return null; // deleted less than 60 seconds ago
        }
    }
}
