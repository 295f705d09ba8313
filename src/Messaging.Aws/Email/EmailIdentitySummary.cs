namespace Messaging.Aws;

/// <summary>An identity in a list.</summary>
/// <param name="Name">The address or domain.</param>
/// <param name="IsDomain">Whether it is a domain.</param>
/// <param name="CanSend">Whether mail can be sent from it now.</param>
/// <param name="Status">How far its verification is.</param>
public sealed record EmailIdentitySummary(string Name, bool IsDomain, bool CanSend, EmailVerificationStatus Status);
