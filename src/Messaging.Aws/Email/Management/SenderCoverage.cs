using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Management;

/// <summary>Finds the verified identity that covers an address.</summary>
internal sealed class SenderCoverage(IEmailIdentities identities)
{
    // A domain covers ten levels below it (SES developer guide, "Verified identities", read 2026-08); addresses have fewer in practice.
    private const int MaxDomains = 4;

    public async Task<EmailIdentity?> FindAsync(Mailbox address, CancellationToken cancellationToken)
    {
        foreach (var candidate in Candidates(address))
        {
            if (await identities.GetAsync(candidate, cancellationToken) is { CanSend: true } identity)
            {
                return identity;
            }
        }

        return null;
    }

    /// <summary>What may cover an address, the nearest first: itself, itself without its label, its domain and those above.</summary>
    internal static IEnumerable<string> Candidates(Mailbox address)
    {
        yield return address.Address;
        var at = address.Address.LastIndexOf('@');
        var plus = address.Address.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0 && plus < at)
        {
            yield return address.Address[..plus] + address.Address[at..];
        }

        var domain = address.Domain;
        for (var level = 0; level < MaxDomains && domain.Contains('.', StringComparison.Ordinal); level++)
        {
            yield return domain;
            domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..];
        }
    }
}
