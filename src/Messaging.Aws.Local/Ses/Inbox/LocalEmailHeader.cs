namespace Messaging.Aws.Local;

/// <summary>One header field of a mail, in the order of the message.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Value">The value, unfolded and with its encoded words decoded.</param>
public sealed record LocalEmailHeader(string Name, string Value);
