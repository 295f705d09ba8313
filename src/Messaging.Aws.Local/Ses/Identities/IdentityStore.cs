using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>The identities of the account in one region. Safe to use from any thread.</summary>
internal sealed class IdentityStore
{
    // SES service quotas (read 2026-08).
    private const int MaxIdentities = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredIdentity> _identities = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly TimeSpan? _verifiedAfter;

    public IdentityStore(LocalSesOptions options, TimeProvider time)
    {
        _time = time;
        _verifiedAfter = options.AutoVerify ? TimeSpan.Zero : options.VerificationDelay;
        foreach (var name in options.VerifiedIdentities)
            Verify(name);
    }

    public IReadOnlyList<StoredIdentity> All
    {
        get
        {
            lock (_gate)
                return [.. _identities.Values];
        }
    }

    public StoredIdentity Create(string name, Func<StoredIdentity, StoredIdentity> configure)
    {
        if (IdentityName.Problem(name) is { } problem)
            throw SesException.BadRequest($"Invalid email identity: {problem}.");
        lock (_gate)
        {
            if (_identities.ContainsKey(IdentityName.Key(name)))
                throw SesException.AlreadyExists($"Email identity {name} already exist.");
            if (_identities.Count >= MaxIdentities)
                throw SesException.LimitExceeded($"The account has {MaxIdentities} identities already.");
            return Set_NeedsLock(configure(New(name)));
        }
    }

    public StoredIdentity Get(string name)
    {
        lock (_gate)
            return Get_NeedsLock(name);
    }

    /// <summary>The identity, or null.</summary>
    public StoredIdentity? Find(string name)
    {
        lock (_gate)
            return _identities.GetValueOrDefault(IdentityName.Key(name));
    }

    public StoredIdentity Update(string name, Func<StoredIdentity, StoredIdentity> change)
    {
        lock (_gate)
            return Set_NeedsLock(change(Get_NeedsLock(name)));
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            if (!_identities.Remove(IdentityName.Key(name)))
                throw Missing(name);
        }
    }

    /// <summary>Verifies an identity, creating it when it does not exist.</summary>
    public void Verify(string name)
    {
        lock (_gate)
        {
            var identity = _identities.GetValueOrDefault(IdentityName.Key(name)) ?? New(name);
            Set_NeedsLock(identity with { VerifiedAt = _time.GetUtcNow(), VerifiedByControl = true, MadeToFail = false });
        }
    }

    /// <summary>The most specific verified identity that vouches for an address; null when there is none.</summary>
    public StoredIdentity? Covering(string address)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            foreach (var name in IdentityName.Covering(address))
            {
                if (_identities.TryGetValue(name, out var identity) && identity.IsVerified(now))
                    return identity;
            }

            return null;
        }
    }

    /// <summary>Whether mail can be sent from an identity: it is verified itself, or what it belongs to is.</summary>
    public bool CanSend(StoredIdentity identity) =>
        identity.IsVerified(_time.GetUtcNow()) || Covering(identity.IsDomain ? $"any@{identity.Name}" : identity.Name) is not null;

    private StoredIdentity New(string name)
    {
        var now = _time.GetUtcNow();
        var key = IdentityName.Key(name);
        return new StoredIdentity(key, now) { VerifiedAt = now + _verifiedAfter, Dkim = Dkim.Initial(key, now) };
    }

    private StoredIdentity Get_NeedsLock(string name) => _identities.GetValueOrDefault(IdentityName.Key(name)) ?? throw Missing(name);

    private StoredIdentity Set_NeedsLock(StoredIdentity identity) => _identities[identity.Name] = identity;

    private static SesException Missing(string name) => SesException.NotFound($"Email identity {name} does not exist.");
}
