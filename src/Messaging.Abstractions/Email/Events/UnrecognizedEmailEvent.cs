namespace Messaging;

/// <summary>An event of a type that this version does not know; see <see cref="EmailEvent.Json"/>.</summary>
public sealed record UnrecognizedEmailEvent : EmailEvent;
