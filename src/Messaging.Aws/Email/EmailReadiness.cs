namespace Messaging.Aws;

/// <summary>Whether mail can be sent now, and what stands in the way.</summary>
public sealed class EmailReadiness
{
    /// <summary>The region that was asked; null for an address without one.</summary>
    public string? Region { get; init; }

    /// <summary>The account; null when it could not be read.</summary>
    public EmailAccountState? Account { get; init; }

    /// <summary>The identity that lets the sender send: the address, its domain or a domain above. Null when there is none.</summary>
    public EmailIdentity? SenderIdentity { get; init; }

    /// <summary>Whether the recipient may be mailed now; null when no recipient was given or it could not be found out.</summary>
    public bool? RecipientAllowed { get; init; }

    /// <summary>What was found, the gravest first.</summary>
    public required IReadOnlyList<EmailFinding> Findings { get; init; }

    /// <summary>Whether nothing blocks sending.</summary>
    public bool CanSend => Findings.All(static finding => finding.Severity != EmailFindingSeverity.Blocking);
}
