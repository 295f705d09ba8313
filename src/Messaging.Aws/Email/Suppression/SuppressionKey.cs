using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Messaging.Aws.Email.Composing;

namespace Messaging.Aws.Email.Suppression;

/// <summary>What stands for an address in a store: a hash, so that nobody reads addresses there.</summary>
internal static class SuppressionKey
{
    // Keeps the entries apart from those of idempotency, which may share the table or the server.
    private const string Prefix = "suppressed/";

    /// <summary>The key of an address.</summary>
    /// <exception cref="ArgumentException">The text is no address; the message does not hold it.</exception>
    public static string Of(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return TryParse(address, out var key, out var rule)
            ? key
            : throw new ArgumentException($"This is no e-mail address: {rule}.", nameof(address));
    }

    public static bool TryParse(string? address, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out string? rule)
    {
        key = Mailbox.TryParse(address, out var mailbox, out rule) ? Of(mailbox) : null;
        return key is not null;
    }

    // The local part too, although RFC 5321 (2.4) leaves its case to the receiving host: the report of a bounce brings the address as that
    // host writes it, and hosts that tell two mailboxes apart by case are discouraged there and hardly exist.
    private static string Of(Mailbox mailbox) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(mailbox.Address.ToLowerInvariant())));
}
