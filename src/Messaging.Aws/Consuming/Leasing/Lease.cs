using Amazon.SQS.Model;

namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Our right to a message: its receipt handle and how long SQS keeps the message hidden for us. Changed by the keeper only.</summary>
#pragma warning disable CA1001 // The source has neither timer nor wait handle, so there is nothing to dispose of; links to it are their makers'.
internal sealed class Lease(Message message, RenewalPlan plan, TimeSpan receivedAt)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _lost = new();
    private int _state = (int)LeaseState.Held;

    public string MessageId => message.MessageId;

    public string ReceiptHandle => message.ReceiptHandle;

    public TimeSpan ReceivedAt => receivedAt;

    /// <summary>When it is renewed and when it ends.</summary>
    public RenewalPlan Plan { get; set; } = plan;

    /// <summary>The renewal that is under way; null when there is none.</summary>
    public Task? Renewal { get; set; }

    public LeaseState State
    {
        get => (LeaseState)Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, (int)value);
    }

    public bool IsLost => State == LeaseState.Lost;

    /// <summary>Why it was lost; null unless lost.</summary>
    public LeaseLoss? Loss { get; set; }

    /// <summary>Cancelled when the lease is lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Cancels the work under the lease.</summary>
    /// <exception cref="AggregateException">What callbacks on the token threw; all were called.</exception>
    public void CancelWork() => _lost.Cancel();
}
