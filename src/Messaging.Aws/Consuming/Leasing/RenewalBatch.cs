namespace Messaging.Aws.Consuming.Leasing;

/// <summary>Leases that are renewed in one request.</summary>
/// <param name="Leases">Up to ten.</param>
/// <param name="Ask">For how long.</param>
internal sealed record RenewalBatch(Lease[] Leases, TimeSpan Ask);
