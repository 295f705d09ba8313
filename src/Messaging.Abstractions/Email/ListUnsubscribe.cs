namespace Messaging;

/// <summary>Where a recipient unsubscribes with one click (RFC 8058).</summary>
/// <param name="Https">An https address that unsubscribes on POST.</param>
/// <param name="Mailto">An address in the form <c>mailto:…</c>; null for none.</param>
public sealed record ListUnsubscribe(Uri Https, Uri? Mailto = null);
