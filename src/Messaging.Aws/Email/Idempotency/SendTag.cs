using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Idempotency;

/// <summary>What stands for a key and the mail sent under it: in the store, and in a message tag that comes back in the events of SES. Neither
/// shows the key. Changing a form breaks entries of running systems.</summary>
/// <param name="KeyHash">The SHA-256 hash of the key, in hexadecimal.</param>
/// <param name="Fingerprint">The fingerprint of the mail: without it an event could not ask the store for the entry.</param>
internal sealed record SendTag(string KeyHash, string Fingerprint)
{
    private const int HashLength = 64;

    /// <summary>The entry's key, apart from those of handlers, which may use the same key.</summary>
    public string StoreKey => $"email/{KeyHash}";

    /// <summary>The key of a second entry: what an event said about a send that had been completed as unknown.</summary>
    public string SettledKey => $"email-settled/{KeyHash}";

    public string Value => $"{KeyHash}-{Fingerprint}";

    public static SendTag Of(string key, string fingerprint) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), fingerprint);

    public static bool TryParse(string value, [NotNullWhen(true)] out SendTag? tag)
    {
        tag = value.Length == (2 * HashLength) + 1 && value[HashLength] == '-'
            ? new(value[..HashLength], value[(HashLength + 1)..])
            : null;
        return tag is not null && tag.KeyHash.All(char.IsAsciiHexDigitLower) && tag.Fingerprint.All(char.IsAsciiHexDigitLower);
    }

    /// <summary>The tags of a mail with this one.</summary>
    public List<MessageTag> AddTo(IEnumerable<MessageTag>? tags) => [.. tags ?? [], new() { Name = EmailTagNames.IdempotencyKey, Value = Value }];
}
