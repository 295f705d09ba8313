namespace Messaging.Aws.Local.Ses.Events;

/// <summary>What recipients are told to do with mail. Safe to use from any thread.</summary>
internal sealed class RecipientScript
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (LocalEmailOutcome? Outcome, TimeSpan? Delay)> _entries = new(StringComparer.OrdinalIgnoreCase);

    public LocalEmailOutcome? OutcomeOf(string address)
    {
        lock (_gate)
            return _entries.GetValueOrDefault(address).Outcome;
    }

    public TimeSpan? DelayOf(string address)
    {
        lock (_gate)
            return _entries.GetValueOrDefault(address).Delay;
    }

    public void SetOutcome(string address, LocalEmailOutcome outcome)
    {
        lock (_gate)
            _entries[address] = (outcome, _entries.GetValueOrDefault(address).Delay);
    }

    public void SetDelay(string address, TimeSpan delay)
    {
        lock (_gate)
            _entries[address] = (_entries.GetValueOrDefault(address).Outcome, delay);
    }
}
