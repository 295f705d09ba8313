namespace Messaging.Aws.Local.Http;

/// <summary>A response, and how a carrier has to send it.</summary>
/// <param name="Response">The response.</param>
/// <param name="End">How the body ends.</param>
/// <param name="Skew">How far the clock in the <c>Date</c> header is ahead of the right time.</param>
internal readonly record struct WireAnswer(WireResponse Response, BodyEnd End = BodyEnd.Complete, TimeSpan Skew = default);
