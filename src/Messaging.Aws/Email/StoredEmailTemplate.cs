namespace Messaging.Aws;

/// <summary>A template that SES keeps.</summary>
/// <param name="Name">Its name, 1 to 64 of <c>A-Z a-z 0-9 _ -</c>.</param>
/// <param name="Subject">The subject, with variables such as <c>{{name}}</c>.</param>
/// <param name="TextBody">The text body; null for none.</param>
/// <param name="HtmlBody">The HTML body; null for none.</param>
public sealed record StoredEmailTemplate(string Name, string Subject, string? TextBody = null, string? HtmlBody = null);
