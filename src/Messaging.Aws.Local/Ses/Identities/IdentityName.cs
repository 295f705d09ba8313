using System.Text;
using Messaging.Aws.Local.Ses.Sending;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>The names of identities: addresses keep their case, domains have none.</summary>
internal static class IdentityName
{
    public static bool IsDomain(string name) => !name.Contains('@', StringComparison.Ordinal);

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Problem(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "Missing identity name";
        if (!Ascii.IsValid(name))
            return "There are non-ASCII characters in the identity name";
        return IsDomain(name) ? Mailbox.DomainProblem(name) : Mailbox.Problem(name);
    }

    /// <summary>The form under which an identity is kept.</summary>
    public static string Key(string name) => IsDomain(name) ? name.ToLowerInvariant() : name;

    /// <summary>The identities that can vouch for an address, most specific first: itself, without its label, its domain, the domains above.</summary>
    public static IEnumerable<string> Covering(string address)
    {
        yield return address;
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0 && plus < at)
            yield return string.Concat(address.AsSpan(0, plus), address.AsSpan(at));
        var domain = address[(at + 1)..].ToLowerInvariant();
        while (true)
        {
            yield return domain;
            var dot = domain.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
                yield break;
            domain = domain[(dot + 1)..];
        }
    }
}
