namespace Messaging.Aws.Local.Faults;

/// <summary>What a rule has counted and drawn. Needs the lock of its <see cref="LocalAwsFaults"/>.</summary>
internal sealed class RuleState(FaultRule rule, int seed)
{
    // Each rule draws from a source of its own: adding another rule does not change its luck.
    private readonly Random _chance = new(seed);
    private int _hits;

    public FaultRule Rule => rule;

    /// <summary>How many requests matched operation and queue.</summary>
    public int Matches { get; private set; }

    /// <summary>Counts a request and decides whether it is hit.</summary>
    public bool Hits(string operation, Func<string?> queue)
    {
        if (rule.Operation is not null && rule.Operation != operation) return false;
        if (rule.Queue is not null && rule.Queue != queue()) return false;
        Matches++;
        if (rule.Calls is not null && !rule.Calls.Contains(Matches)) return false;
        if (rule.Times is { } times && _hits >= times) return false;
        if (rule.Probability < 1 && _chance.NextDouble() >= rule.Probability) return false;
        _hits++;
        return true;
    }
}
