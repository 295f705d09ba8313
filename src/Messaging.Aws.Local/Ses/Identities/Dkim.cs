using System.Security.Cryptography;
using System.Text;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>The DKIM settings of an identity. Nothing is signed here; the settings are kept and told back.</summary>
internal sealed record Dkim
{
    private const string TokenAlphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The DNS zone in which SES publishes the keys of Easy DKIM.</summary>
    public const string HostedZone = "dkim.amazonses.com";

    public bool SigningEnabled { get; init; } = true;

    /// <summary><c>AWS_SES</c> (Easy DKIM) or <c>EXTERNAL</c> (own key).</summary>
    public string Origin { get; init; } = "AWS_SES";

    /// <summary>The selectors whose DNS records are looked for; empty for addresses.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    public string KeyLength { get; init; } = "RSA_2048_BIT";

    public string NextKeyLength { get; init; } = "RSA_2048_BIT";

    public DateTimeOffset? KeyGeneratedAt { get; init; }

    /// <summary>What a new identity gets: Easy DKIM for domains, nothing for addresses.</summary>
    public static Dkim Initial(string identity, DateTimeOffset now) =>
        IdentityName.IsDomain(identity) ? new Dkim().WithEasyDkim(identity, now) : new Dkim { SigningEnabled = false };

    /// <summary>Easy DKIM with three tokens. They depend on the domain only, so that DNS records in fixtures stay right.</summary>
    public Dkim WithEasyDkim(string domain, DateTimeOffset now) => this with
    {
        Origin = "AWS_SES",
        Tokens = Origin == "AWS_SES" && Tokens.Count == 3 ? Tokens : [.. Enumerable.Range(1, 3).Select(i => Token(domain, i))],
        KeyGeneratedAt = KeyGeneratedAt ?? now,
    };

    /// <summary>Applies the member of CreateEmailIdentity or PutEmailIdentityDkimSigningAttributes.</summary>
    public Dkim With(JsonMembers attributes, string origin, string domain, DateTimeOffset now)
    {
        var selector = attributes.String("DomainSigningSelector");
        var key = attributes.String("DomainSigningPrivateKey");
        var length = attributes.Enum("NextSigningKeyLength", "RSA_1024_BIT", "RSA_2048_BIT");
        if (origin == "EXTERNAL")
        {
            if (length is not null)
                throw SesException.BadRequest("NextSigningKeyLength belongs to Easy DKIM and cannot be given with an own key.");
            return this with { Origin = origin, Tokens = [DkimKey.Check(selector, key)], KeyGeneratedAt = null };
        }

        if (selector is not null || key is not null)
            throw SesException.BadRequest("DomainSigningSelector and DomainSigningPrivateKey belong to Bring Your Own DKIM.");
        var easy = WithEasyDkim(domain, now);
        return length is null ? easy : easy with { NextKeyLength = length };
    }

    private static string Token(string domain, int index)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{domain}/{index}"));
        return string.Create(32, hash, (token, bytes) =>
        {
            for (var i = 0; i < token.Length; i++)
                token[i] = TokenAlphabet[bytes[i] & 31];
        });
    }
}
