using Amazon.SQS.Model;
using Messaging.Aws.Deduplication;

namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Our right to a message: its receipt handle and how long SQS keeps the message hidden for us. Changed by the keeper only.</summary>
#pragma warning disable CA1001 // The sources have neither timer nor wait handle, so there is nothing to dispose of; links to them are their makers'.
internal sealed class Lease(Message message, RenewalPlan plan, TimeSpan receivedAt) : ILeasedWork
#pragma warning restore CA1001
{
    private CancellationTokenSource _work = new();
    private bool _isWorkOver;
    private CancellationTokenSource? _lost;
    private Action? _onLoss;
    private int _state = (int)LeaseState.Held;

    public string MessageId => message.MessageId;

    public string ReceiptHandle => message.ReceiptHandle;

    public TimeSpan ReceivedAt => receivedAt;

    /// <summary>When it is renewed and when it ends.</summary>
    public RenewalPlan Plan { get; set; } = plan;

    /// <summary>The renewal that is under way; null when there is none.</summary>
    public Task? Renewal { get; set; }

    /// <summary>When the keeper looks at it next; its place in the agenda, which alone sets it.</summary>
    public TimeSpan LookAt { get; set; }

    /// <summary>Orders leases that are looked at in the same instant; set by the agenda.</summary>
    public long Number { get; set; }

    public LeaseState State
    {
        get => (LeaseState)Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, (int)value);
    }

    public bool IsLost => State == LeaseState.Lost;

    /// <summary>Why it was lost; null unless lost.</summary>
    public LeaseLoss? Loss { get; set; }

    /// <summary>Cancelled when the lease is lost, its work aborted, or what is under way interrupted; in the last case later work gets another one.</summary>
    public CancellationToken Work => Volatile.Read(ref _work).Token;

    /// <summary>Cancelled when the lease is lost, for what an abort must not cut off.</summary>
    public CancellationToken Lost => LostSource().Token;

    /// <summary>Has the action called once the lease is lost, at once when it is; it may be called twice. One action per lease.</summary>
    public void CallOnLoss(Action action)
    {
        // Full fence: either the cancellation sees the action or the loss is seen here.
        Interlocked.Exchange(ref _onLoss, action);
        if (IsLost)
        {
            action();
        }
    }

    /// <summary>Cancels the work under the lease and whatever else depends on it; called after it was marked as lost.</summary>
    /// <exception cref="AggregateException">What callbacks on the token threw; all were called.</exception>
    public void CancelWork()
    {
        Volatile.Read(ref _onLoss)?.Invoke();
        try
        {
            LostSource().Cancel();
        }
        finally
        {
            AbortWork();
        }
    }

    /// <summary>Cancels the work, and all later work, while the lease is kept.</summary>
    public void AbortWork()
    {
        // Full fence: either the work that follows an interruption is seen here, or the interruption sees the end.
        Interlocked.Exchange(ref _isWorkOver, true);
        Volatile.Read(ref _work).Cancel();
    }

    /// <summary>Cancels the work that is under way; it may be begun again under this lease.</summary>
    /// <exception cref="AggregateException">What callbacks on the token threw; all were called.</exception>
    public void InterruptWork()
    {
        var next = new CancellationTokenSource();
        var interrupted = Interlocked.Exchange(ref _work, next);
        if (Volatile.Read(ref _isWorkOver))
        {
            next.Cancel();
        }

        interrupted.Cancel();
    }

    // Made when asked for: nearly every lease ends without anyone who does.
    private CancellationTokenSource LostSource() =>
        Volatile.Read(ref _lost) ?? Interlocked.CompareExchange(ref _lost, new(), null) ?? _lost!;
}
