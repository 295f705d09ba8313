namespace Messaging.Aws.Local;

/// <summary>An entry of the suppression list.</summary>
/// <param name="Address">The bare address.</param>
/// <param name="Reason">Why it is there.</param>
/// <param name="LastUpdate">When it was put there last.</param>
public sealed record LocalSuppressedAddress(string Address, LocalSuppressionReason Reason, DateTimeOffset LastUpdate);
