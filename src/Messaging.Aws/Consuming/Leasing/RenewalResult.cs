namespace Messaging.Aws.Consuming.Leasing;

/// <summary>What SQS said about each lease of a batch.</summary>
/// <param name="RequestedAt">When the request started.</param>
/// <param name="Renewed">Confirmed.</param>
/// <param name="Failed">Not known or refused for now: to be tried again.</param>
/// <param name="Refused">The handle holds no more.</param>
internal sealed record RenewalResult(TimeSpan RequestedAt, IReadOnlyList<Lease> Renewed, IReadOnlyList<Lease> Failed, IReadOnlyList<Lease> Refused);
