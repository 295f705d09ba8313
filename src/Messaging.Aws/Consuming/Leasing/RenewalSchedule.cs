namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Decides when leases are renewed and for how long. Pure: no clock, no state.</summary>
internal sealed class RenewalSchedule(TimeSpan visibilityTimeout)
{
    // SQS limit: ChangeMessageVisibility, 12 hours in all from the receive (read 2026-08).
    private static readonly TimeSpan MaxHidden = TimeSpan.FromHours(12);

    // The answer may have been under way for this long, or for a twentieth of the timeout.
    private static readonly TimeSpan MinTransit = TimeSpan.FromSeconds(1);

    // A third of the lease: two renewals may fail before the message is lost.
    private readonly TimeSpan _interval = visibilityTimeout / 3;

    /// <summary>Leases due within this time of each other are renewed together, so that requests are full.</summary>
    public TimeSpan Coalescing { get; } = visibilityTimeout / 10;

    /// <summary>The plan of a message that arrived with a receive.</summary>
    public RenewalPlan OnReceive(TimeSpan arrivedAt)
    {
        var start = arrivedAt - Max(MinTransit, visibilityTimeout / 20);
        return new(start + _interval, start + visibilityTimeout, start + MaxHidden);
    }

    /// <summary>The plan after a confirmed renewal, counted from the start of its request.</summary>
    public RenewalPlan OnRenewed(RenewalPlan plan, TimeSpan requestedAt, TimeSpan granted)
    {
        var deadline = requestedAt + granted;
        var isLast = granted < visibilityTimeout;
        return plan with { Deadline = deadline, RenewAt = isLast ? MonotonicTime.Never : requestedAt + _interval };
    }

    /// <summary>The plan after a renewal that was not confirmed: tried again several times in what is left.</summary>
    public RenewalPlan OnFailed(RenewalPlan plan, TimeSpan now) => plan with { RenewAt = now + (_interval / 4) };

    /// <summary>For how long a renewal asks: the visibility timeout, or the whole seconds left of the 12 hours.</summary>
    public TimeSpan ToAskFor(RenewalPlan plan, TimeSpan now)
    {
        var left = TimeSpan.FromSeconds(Math.Floor((plan.LastsUntil - now).TotalSeconds));
        return left < visibilityTimeout ? Max(left, TimeSpan.Zero) : visibilityTimeout;
    }

    private static TimeSpan Max(TimeSpan x, TimeSpan y) => x > y ? x : y;
}
