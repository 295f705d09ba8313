namespace Messaging.Aws.Consuming.Leasing;

/// <summary>When a lease is renewed and when it ends, as instants.</summary>
/// <param name="RenewAt">When the next renewal is due; <see cref="MonotonicTime.Never"/> when no further one helps.</param>
/// <param name="Deadline">Until when SQS certainly keeps the message hidden.</param>
/// <param name="LastsUntil">When the 12 hours are over that SQS allows in all.</param>
internal sealed record RenewalPlan(TimeSpan RenewAt, TimeSpan Deadline, TimeSpan LastsUntil)
{
    /// <summary>When something is to be done about the lease: its renewal, or its end where no renewal helps.</summary>
    public TimeSpan Due => RenewAt < Deadline ? RenewAt : Deadline;
}
