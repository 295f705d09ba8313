using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>A custom MAIL FROM domain. Its MX record is found when the identity is verified, unless a control takes it away.</summary>
internal sealed record MailFrom(string Domain, string BehaviorOnMxFailure)
{
    public static string[] Behaviors { get; } = ["USE_DEFAULT_VALUE", "REJECT_MESSAGE"];

    /// <summary>Whether a control took the MX record away.</summary>
    public bool MadeToFail { get; init; }

    public LocalEmailVerification Status(StoredIdentity owner, DateTimeOffset now) =>
        MadeToFail ? LocalEmailVerification.Failed : owner.Status(now);

    public bool RejectsOnMxFailure => BehaviorOnMxFailure == "REJECT_MESSAGE";

    /// <summary>Checks the domain against the identity it is for.</summary>
    public static MailFrom For(StoredIdentity identity, string domain, string? behavior)
    {
        var lower = domain.ToLowerInvariant();
        if (Sending.Mailbox.DomainProblem(lower) is { } problem)
            throw SesException.BadRequest($"Invalid MAIL FROM domain: {problem}.");
        return lower.EndsWith($".{identity.DomainPart}", StringComparison.Ordinal)
            ? new MailFrom(lower, behavior ?? "USE_DEFAULT_VALUE")
            : throw SesException.BadRequest(
                $"Provided MAIL-FROM domain <{lower}> is not subdomain of the domain of the identity <{identity.Name}>.");
    }
}
