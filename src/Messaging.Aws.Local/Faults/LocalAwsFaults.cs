using Messaging.Aws.Local.Faults;
using Messaging.Aws.Local.Http;

namespace Messaging.Aws.Local;

/// <summary>
/// The faults of a <see cref="LocalAws"/>: rules that can be added and removed while it runs, and what they did. Where several rules hit
/// one request, their faults happen together, in the order the rules were added. Safe for many threads.
/// </summary>
public sealed class LocalAwsFaults
{
    private const int KeptInjected = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<InjectedFault> _injected = [];
    private readonly TimeProvider _time;
    private readonly int _seed;
    private RuleState[] _rules = [];
    private int _added;

    internal LocalAwsFaults(TimeProvider time, int seed)
    {
        _time = time;
        _seed = seed;
    }

    /// <summary>The rules in force, in the order they were added.</summary>
    public IReadOnlyList<FaultRule> Rules => Array.ConvertAll(Volatile.Read(ref _rules), state => state.Rule);

    /// <summary>What happened, oldest first: the last 10,000.</summary>
    public IReadOnlyList<InjectedFault> Injected
    {
        get
        {
            lock (_gate) return _injected.ToArray();
        }
    }

    /// <summary>How much happened in all.</summary>
    public long InjectedCount { get; private set; }

    /// <summary>Puts a rule in force.</summary>
    /// <param name="rule">The rule. Adding it twice lets it hit twice.</param>
    /// <returns>The rule, to remove it later.</returns>
    public FaultRule Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_gate) _rules = [.. _rules, new RuleState(rule, HashCode(_seed, _added++))];
        return rule;
    }

    /// <summary>Lets faults befall every call of an operation until the rule is removed.</summary>
    /// <param name="operation">The operation, such as <c>SendMessageBatch</c> or <c>SendEmail</c>.</param>
    /// <param name="faults">What happens.</param>
    /// <returns>The rule, to remove it later.</returns>
    public FaultRule Add(string operation, params Fault[] faults)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return Add(new FaultRule(faults) { Operation = operation });
    }

    /// <summary>Lets faults befall the next calls of an operation.</summary>
    /// <param name="operation">The operation, such as <c>SendMessageBatch</c> or <c>SendEmail</c>.</param>
    /// <param name="times">How many calls; at least 1.</param>
    /// <param name="faults">What happens.</param>
    /// <returns>The rule, to remove it later.</returns>
    public FaultRule AddNext(string operation, int times, params Fault[] faults)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        return Add(new FaultRule(faults) { Operation = operation, Times = times });
    }

    /// <summary>Takes a rule out of force; requests it has hit already go their way.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Whether it was in force.</returns>
    public bool Remove(FaultRule rule)
    {
        lock (_gate)
        {
            var index = Array.FindIndex(_rules, state => state.Rule == rule);
            if (index < 0) return false;
            _rules = [.. _rules[..index], .. _rules[(index + 1)..]];
            return true;
        }
    }

    /// <summary>Takes all rules out of force. What happened stays on record.</summary>
    public void Clear()
    {
        lock (_gate) _rules = [];
    }

    /// <summary>The faults that befall this request; null when there are none.</summary>
    internal List<Fault>? Befall(Route route, WireRequest request)
    {
        if (Volatile.Read(ref _rules).Length == 0) return null;
        List<Fault>? faults = null;
        lock (_gate)
        {
            foreach (var state in _rules)
            {
                if (!state.Hits(route.Operation, () => FaultTarget.QueueOf(route, request))) continue;
                foreach (var fault in state.Rule.Faults)
                {
                    (faults ??= []).Add(fault);
                    Record(new InjectedFault(_time.GetUtcNow(), route.Operation, state.Matches, fault, state.Rule));
                }
            }
        }

        return faults;
    }

    private void Record(InjectedFault fault)
    {
        InjectedCount++;
        if (_injected.Count == KeptInjected) _injected.Dequeue();
        _injected.Enqueue(fault);
    }

    // System.HashCode differs from process to process; a seed must not.
    private static int HashCode(int seed, int index) => unchecked((int)Sqs.IdSource.Mix(((ulong)(uint)seed << 32) | (uint)index));
}
