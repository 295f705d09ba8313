namespace Messaging.Aws.Local;

/// <summary>One recipient of the envelope and what became of the mail for it.</summary>
/// <param name="Address">The bare address, as sent.</param>
/// <param name="Outcome">What became of the mail.</param>
public sealed record LocalEmailRecipient(string Address, LocalEmailOutcome Outcome);
