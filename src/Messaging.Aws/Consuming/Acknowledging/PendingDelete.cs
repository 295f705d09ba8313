using Messaging.Aws.Consuming.Receiving;

namespace Messaging.Aws.Consuming.Acknowledging;

/// <summary>A handled message that waits for company before it is deleted.</summary>
internal sealed class PendingDelete(Delivery delivery, TimeSpan flushAt)
{
    public Delivery Delivery => delivery;

    /// <summary>When it goes, full batch or not.</summary>
    public TimeSpan FlushAt { get; private set; } = flushAt;

    public void FlushNoLaterThan(TimeSpan instant) => FlushAt = instant < FlushAt ? instant : FlushAt;
}
