using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Management;

/// <summary>The name of an identity as SES keeps it.</summary>
internal static class IdentityName
{
    public static string Of(string identity)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(identity);
        return identity.Contains('@', StringComparison.Ordinal) ? OfAddress(identity) : OfDomain(identity);
    }

    public static string OfAddress(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return Mailbox.TryParse(address, out var mailbox, out var rule)
            ? mailbox.Address
            : throw new ArgumentException($"This is no e-mail address: {rule}.", nameof(address));
    }

    private static string OfDomain(string identity) => DomainName.TryEncode(identity.Trim(), out var domain)
        ? domain.ToLowerInvariant()
        : throw new ArgumentException("This is neither an e-mail address nor a domain such as example.com.", nameof(identity));
}
