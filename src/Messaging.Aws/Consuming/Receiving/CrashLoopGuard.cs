namespace Messaging.Aws.Consuming.Receiving;

/// <summary>Says how many messages the next receive may ask for, so that a message that kills its process does not take its neighbours
/// to the dead-letter queue: each receive counts for every message in it.</summary>
/// <param name="maxReceiveCount">After how many receives SQS dead-letters a message; null when it does not.</param>
internal sealed class CrashLoopGuard(int? maxReceiveCount)
{
    // SQS limit: ReceiveMessage, MaxNumberOfMessages (read 2026-08).
    public const int FullReceive = 10;

    private int _suspects;
    private int _hasReceived;

    // The first receive of a process may be the first after a crash, and what it would bring is not known before.
    public int MessagesToAskFor =>
        maxReceiveCount is null || (Volatile.Read(ref _hasReceived) == 1 && Volatile.Read(ref _suspects) == 0) ? FullReceive : 1;

    public void Received(Delivery delivery)
    {
        Volatile.Write(ref _hasReceived, 1);
        if (IsSuspect(delivery))
        {
            Interlocked.Increment(ref _suspects);
        }
    }

    public void Ended(Delivery delivery)
    {
        if (IsSuspect(delivery))
        {
            Interlocked.Decrement(ref _suspects);
        }
    }

    // From half of what SQS allows: enough receives are left to find the message that is to blame one by one.
    private bool IsSuspect(Delivery delivery) => maxReceiveCount is { } max && delivery.ReceiveCount * 2 >= max;
}
