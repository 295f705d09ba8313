using Amazon.SQS.Model;

namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Our right to a message: its receipt handle and how long SQS keeps the message hidden for us. Changed by the keeper only.</summary>
#pragma warning disable CA1001 // The sources have neither timer nor wait handle, so there is nothing to dispose of; links to them are their makers'.
internal sealed class Lease(Message message, RenewalPlan plan, TimeSpan receivedAt)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _work = new();
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

    /// <summary>Cancelled when the lease is lost or its work aborted.</summary>
    public CancellationToken Work => _work.Token;

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
            _work.Cancel();
        }
    }

    /// <summary>Cancels the work while the lease is kept.</summary>
    public void AbortWork() => _work.Cancel();

    // Made when asked for: nearly every lease ends without anyone who does.
    private CancellationTokenSource LostSource() =>
        Volatile.Read(ref _lost) ?? Interlocked.CompareExchange(ref _lost, new(), null) ?? _lost!;
}
