namespace Messaging.Aws.Local;

/// <summary>An event that SES published about a mail, or would have if its configuration set asked for it.</summary>
/// <param name="EventType">The type as SES spells it, such as <c>Bounce</c> or <c>Rendering Failure</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Recipient">The recipient it is about; null for those about the whole mail.</param>
/// <param name="Detail">What happened, such as the answer of the recipient's server; null when the type says all.</param>
public sealed record LocalEmailEvent(string EventType, DateTimeOffset Timestamp, string? Recipient, string? Detail);
