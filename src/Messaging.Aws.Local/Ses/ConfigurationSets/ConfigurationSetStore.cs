using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.ConfigurationSets;

/// <summary>The configuration sets of the account in one region. Safe to use from any thread.</summary>
internal sealed class ConfigurationSetStore
{
    // SES service quotas (read 2026-08).
    private const int MaxSets = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ConfigurationSet> _sets = new(StringComparer.Ordinal);

    public IReadOnlyList<ConfigurationSet> All
    {
        get
        {
            lock (_gate)
                return [.. _sets.Values];
        }
    }

    public void Create(ConfigurationSet set)
    {
        lock (_gate)
        {
            if (_sets.ContainsKey(set.Name))
                throw SesException.AlreadyExists($"Configuration set {set.Name} already exists.");
            if (_sets.Count >= MaxSets)
                throw SesException.LimitExceeded($"The account has {MaxSets} configuration sets already.");
            _sets.Add(set.Name, set);
        }
    }

    public ConfigurationSet Get(string name)
    {
        lock (_gate)
            return Get_NeedsLock(name);
    }

    /// <summary>The set, or null.</summary>
    public ConfigurationSet? Find(string name)
    {
        lock (_gate)
            return _sets.GetValueOrDefault(name);
    }

    public void Update(string name, Func<ConfigurationSet, ConfigurationSet> change)
    {
        lock (_gate)
            _sets[name] = change(Get_NeedsLock(name));
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            if (!_sets.Remove(name))
                throw Missing(name);
        }
    }

    private ConfigurationSet Get_NeedsLock(string name) => _sets.GetValueOrDefault(name) ?? throw Missing(name);

    private static SesException Missing(string name) => SesException.NotFound($"Configuration set <{name}> does not exist.");
}
