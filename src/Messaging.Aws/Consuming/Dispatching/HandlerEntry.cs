using Messaging.Aws.Deduplication;

namespace Messaging.Aws.Consuming.Dispatching;

/// <summary>What the idempotency store was told about one delivery.</summary>
/// <param name="token">The right to the entry, the same for every try of this delivery: a start whose answer was lost is recognised.</param>
/// <param name="retention">How long a completed entry is kept.</param>
internal sealed class HandlerEntry(IdempotencyToken token, TimeSpan retention)
{
    private Pauses _pauses;

    public IdempotencyToken Token => token;

    public TimeSpan Retention => retention;

    /// <summary>Whether the handler succeeded; then only the completion is left to do.</summary>
    public bool IsHandled { get; set; }

    /// <summary>What renews the lease in the store while the handler runs, and only then: the entry lives on until its message is settled.</summary>
    public LeaseRenewal? Renewal { get; set; }

    /// <summary>How long to wait before the store is asked again.</summary>
    /// <param name="untilChange">When its answer changes anyway.</param>
    public TimeSpan NextPause(TimeSpan untilChange) => _pauses.Next(untilChange);
}
