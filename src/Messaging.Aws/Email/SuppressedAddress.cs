namespace Messaging.Aws;

/// <summary>An address to which SES delivers nothing for this account.</summary>
/// <param name="Address">The address. Personal data: do not log it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">When it was put there.</param>
public sealed record SuppressedAddress(string Address, SuppressionReason Reason, DateTimeOffset Since)
{
    /// <summary>The reason and the time, without the address.</summary>
    public override string ToString() => $"{Reason} since {Since:O}";
}
