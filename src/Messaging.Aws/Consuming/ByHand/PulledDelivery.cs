using Messaging.Aws.Consuming.Dispatching;

namespace Messaging.Aws.Consuming.ByHand;

/// <summary>A delivery in the hands of a caller. What the caller decides becomes the end of a handler's call.</summary>
internal sealed class PulledDelivery<T>(FifoMessage<T> message, Task settled, bool hasDeadLetterQueue, CancellationToken leaseLost) : FifoDelivery<T>
{
    private readonly TaskCompletionSource _decision = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _handedOut;
    private int _settleCalls;

    public override FifoMessage<T> Message => message;

    public override CancellationToken LeaseLost => leaseLost;

    /// <summary>Succeeds for handled, fails for everything else.</summary>
    public Task Decision => _decision.Task;

    /// <summary>Takes the delivery for the caller; false when it was given back before.</summary>
    public bool TryHandOut() => Interlocked.CompareExchange(ref _handedOut, 1, 0) == 0;

    public void GiveBackUnlessHandedOut()
    {
        if (TryHandOut())
        {
            GiveBack();
        }
    }

    /// <summary>The lease is lost or the drain time over: whatever the caller decides from now on has no effect.</summary>
    public void End()
    {
        // Not handed out so far: it is not to be any more.
        TryHandOut();
        _decision.TrySetCanceled(leaseLost);
    }

    public void GiveBack() => _decision.TrySetException(new ReleaseRequest(TimeSpan.Zero));

    public override Task AcknowledgeAsync(CancellationToken cancellationToken = default)
    {
        EnsureFirst();
        _decision.TrySetResult();
        return WhenSettledAsync(cancellationToken);
    }

    public override Task ReleaseAsync(TimeSpan? delay = null, CancellationToken cancellationToken = default)
    {
        var hidden = delay ?? TimeSpan.Zero;
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, TimeSpan.Zero, nameof(delay));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hidden, TimeSpan.FromHours(12), nameof(delay));
        EnsureFirst();
        _decision.TrySetException(new ReleaseRequest(hidden));
        return WhenSettledAsync(cancellationToken);
    }

    public override Task DeadLetterAsync(string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!hasDeadLetterQueue)
        {
            throw new InvalidOperationException($"Queue '{message.Queue}' declares no dead-letter queue. Call queue.DeadLetterQueue() where it is registered.");
        }

        EnsureFirst();
        _decision.TrySetException(new DeadLetterException(reason));
        return WhenSettledAsync(cancellationToken);
    }

    // A lost lease has ended the delivery already; settling it has no effect, and is no mistake of the caller's.
    private Task WhenSettledAsync(CancellationToken cancellationToken) => settled.UntilAsync(cancellationToken);

    private void EnsureFirst()
    {
        if (Interlocked.Exchange(ref _settleCalls, 1) == 1)
        {
            throw new InvalidOperationException($"Message {message.MessageId} is settled already; settle once.");
        }
    }
}
