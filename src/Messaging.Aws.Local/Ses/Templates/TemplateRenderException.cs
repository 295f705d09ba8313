namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A well-formed template cannot be rendered with the data at hand.</summary>
internal sealed class TemplateRenderException(string message) : Exception(message);
