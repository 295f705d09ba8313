namespace Messaging.Aws.Local.Sqs;

/// <summary>The calls per second and action that a FIFO queue takes without high throughput. Needs the engine's lock.</summary>
internal sealed class ThroughputLimit
{
    private readonly Dictionary<string, (long Second, int Calls)> _actions = new(StringComparer.Ordinal);

    /// <summary>Counts a call; false when there were too many in this second.</summary>
    public bool Allows(string action, long now)
    {
        var second = now / TimeSpan.TicksPerSecond;
        var (lastSecond, calls) = _actions.GetValueOrDefault(action);
        calls = lastSecond == second ? calls + 1 : 1;
        _actions[action] = (second, calls);
        return calls <= SqsLimits.FifoCallsPerSecond;
    }
}
