namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A stored template.</summary>
internal sealed record StoredTemplate(string Name, TemplateContent Content, DateTimeOffset CreatedAt, IReadOnlyDictionary<string, string> Tags);
