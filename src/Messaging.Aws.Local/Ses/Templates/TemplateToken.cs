namespace Messaging.Aws.Local.Ses.Templates;

/// <summary>A stretch of text, or what stands between a pair of braces.</summary>
/// <param name="Content">The text, or the tag without braces, tildes and outer spaces.</param>
/// <param name="IsTag">Whether it is a tag.</param>
/// <param name="TrimsBefore">Whether a tilde takes the white space in front of the tag.</param>
/// <param name="TrimsAfter">Whether a tilde takes the white space behind the tag.</param>
internal readonly record struct TemplateToken(string Content, bool IsTag, bool TrimsBefore = false, bool TrimsAfter = false);
