using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Identities;

/// <summary>A custom MAIL FROM domain. Its MX record is found exactly when the identity is verified.</summary>
internal sealed record MailFrom(string Domain, string BehaviorOnMxFailure)
{
    public static string[] Behaviors { get; } = ["USE_DEFAULT_VALUE", "REJECT_MESSAGE"];

    public bool RejectsOnMxFailure => BehaviorOnMxFailure == "REJECT_MESSAGE";

    /// <summary>Checks the domain against the identity it is for.</summary>
    public static MailFrom For(EmailIdentity identity, string domain, string? behavior)
    {
        var lower = domain.ToLowerInvariant();
        if (Sending.Mailbox.DomainProblem(lower) is { } problem)
            throw SesException.BadRequest($"Invalid MAIL FROM domain: {problem}.");
        return lower.EndsWith($".{identity.DomainPart}", StringComparison.Ordinal)
            ? new MailFrom(lower, behavior ?? "USE_DEFAULT_VALUE")
            : throw SesException.BadRequest($"Provided MAIL-FROM domain <{lower}> is not subdomain of the domain of the identity <{identity.Name}>.");
    }
}
