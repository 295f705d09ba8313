namespace Messaging.Aws.Local;

/// <summary>A snapshot of an identity.</summary>
/// <param name="Name">The address or domain.</param>
/// <param name="IsDomain">Whether it is a domain.</param>
/// <param name="Verification">How far its own verification is; a verified domain covers addresses whose own is still pending.</param>
public sealed record LocalEmailIdentity(string Name, bool IsDomain, LocalEmailVerification Verification);
