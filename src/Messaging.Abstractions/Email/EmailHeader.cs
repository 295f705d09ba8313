namespace Messaging;

/// <summary>A header of a mail.</summary>
/// <param name="Name">1 to 126 printable ASCII characters without colon.</param>
/// <param name="Value">The value; text in any language is encoded. With the name at most 996 characters after encoding.</param>
public sealed record EmailHeader(string Name, string Value);
