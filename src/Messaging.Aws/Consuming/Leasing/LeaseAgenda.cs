namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Leases in the order in which they need to be looked at, so that thousands that are not due cost nothing. Not safe for
/// concurrent use.</summary>
internal sealed class LeaseAgenda
{
    private readonly SortedSet<Lease> _leases = new(Comparer<Lease>.Create(static (x, y) =>
        x.LookAt != y.LookAt ? x.LookAt.CompareTo(y.LookAt) : x.Number.CompareTo(y.Number)));

    private long _nextNumber;

    /// <summary>When to look at the first one.</summary>
    public TimeSpan Next => _leases.Min?.LookAt ?? MonotonicTime.Never;

    /// <summary>Puts a lease where it belongs now, whether or not it was here before.</summary>
    public void Place(Lease lease, TimeSpan lookAt)
    {
        Remove(lease);
        (lease.LookAt, lease.Number) = (lookAt, _nextNumber++);
        _leases.Add(lease);
    }

    public void Remove(Lease lease) => _leases.Remove(lease);

    /// <summary>The leases to look at until an instant, the first one first.</summary>
    public List<Lease> Until(TimeSpan instant) => [.. _leases.TakeWhile(lease => lease.LookAt <= instant)];
}
