namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A template is malformed; the message says what and where.</summary>
internal sealed class TemplateFormatException(string message) : Exception(message);
