using Messaging.Aws.Local.Ses.Identities;

namespace Messaging.Aws.Local;

/// <summary>The addresses and domains that the embedded SES account may send from. Safe to use from any thread.</summary>
public sealed class LocalEmailIdentities
{
    private readonly IdentityStore _store;
    private readonly TimeProvider _time;

    internal LocalEmailIdentities(IdentityStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>A snapshot of all identities, sorted by name.</summary>
    public IReadOnlyList<LocalEmailIdentity> All
    {
        get
        {
            var now = _time.GetUtcNow();
            return [.. _store.All.OrderBy(identity => identity.Name, StringComparer.Ordinal)
                .Select(identity => new LocalEmailIdentity(identity.Name, identity.IsDomain, identity.Status(now)))];
        }
    }

    /// <summary>Verifies an identity as if its mail were read or its DNS records were there; creates it when it does not exist.</summary>
    /// <param name="identity">An address (its case counts) or a domain (its case does not).</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public void Verify(string identity)
    {
        if (IdentityName.Problem(identity) is { } problem)
            throw new ArgumentException($"Not an address or domain: {problem}.", nameof(identity));
        _store.Verify(identity);
    }

    /// <summary>Lets the verification of an identity fail, as if its DNS records were wrong or gone.</summary>
    /// <param name="identity">The identity.</param>
    /// <exception cref="ArgumentException">There is no such identity.</exception>
    public void Fail(string identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (_store.Find(identity) is null)
            throw new ArgumentException("There is no such identity.", nameof(identity));
        _store.Update(identity, found => found with { MadeToFail = true });
    }

    /// <summary>Takes the MX record of an identity's custom MAIL FROM domain away, until the domain is set again.</summary>
    /// <remarks>Sends are then refused with <c>MailFromDomainNotVerifiedException</c>, or use SES's own domain, as the identity says.</remarks>
    /// <param name="identity">The identity.</param>
    /// <exception cref="ArgumentException">There is no such identity, or it has no custom MAIL FROM domain.</exception>
    public void FailMailFrom(string identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (_store.Find(identity)?.MailFrom is null)
            throw new ArgumentException("There is no such identity with a custom MAIL FROM domain.", nameof(identity));
        _store.Update(identity, found => found with { MailFrom = found.MailFrom! with { MadeToFail = true } });
    }

    /// <summary>Whether mail from an address is accepted: the address, the address without its label, its domain or one above is verified.</summary>
    /// <param name="address">The bare address.</param>
    public bool IsVerified(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _store.Covering(address) is not null;
    }
}
