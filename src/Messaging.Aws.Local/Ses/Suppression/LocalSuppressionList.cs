namespace Messaging.Aws.Local;

/// <summary>The addresses to which the embedded SES accepts mail but does not deliver it. Safe to use from any thread.</summary>
public sealed class LocalSuppressionList
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LocalSuppressedAddress> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;

    internal LocalSuppressionList(TimeProvider time) => _time = time;

    /// <summary>A snapshot of the entries, sorted by address.</summary>
    public IReadOnlyList<LocalSuppressedAddress> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries.Values.OrderBy(entry => entry.Address, StringComparer.Ordinal)];
        }
    }

    /// <summary>Puts an address on the list, or changes the reason of one that is on it.</summary>
    /// <param name="address">The bare address; its case does not count.</param>
    /// <param name="reason">Why; default a bounce.</param>
    public void Add(string address, LocalSuppressionReason reason = LocalSuppressionReason.Bounce)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        lock (_gate)
            _entries[address] = new LocalSuppressedAddress(address, reason, _time.GetUtcNow());
    }

    /// <summary>Takes an address off the list.</summary>
    /// <param name="address">The bare address; its case does not count.</param>
    /// <returns>Whether it was on the list.</returns>
    public bool Remove(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        lock (_gate)
            return _entries.Remove(address);
    }

    /// <summary>The entry of an address, or null.</summary>
    /// <param name="address">The bare address; its case does not count.</param>
    public LocalSuppressedAddress? Find(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        lock (_gate)
            return _entries.GetValueOrDefault(address);
    }
}
