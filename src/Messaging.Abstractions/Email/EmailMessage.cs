namespace Messaging;

/// <summary>A mail: either subject with text and HTML, or a template, or a raw MIME message.</summary>
/// <remarks>Addresses are <c>name@example.com</c> or <c>Name &lt;name@example.com&gt;</c>. Names, subject, header values and domains may
/// be in any language; they are encoded when sent. CR, LF and NUL are refused wherever they could reach a header.</remarks>
public sealed class EmailMessage
{
    /// <summary>The sender; null for the configured one.</summary>
    public string? From { get; init; }

    /// <summary>The recipients that everybody sees.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The recipients of a copy that everybody sees.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The recipients that nobody sees. To, Cc and Bcc together: 1 to 50 (SES limit, read 2026-08).</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>Where replies go; empty: to the sender.</summary>
    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    /// <summary>Where bounces and complaints go; null: to the sender.</summary>
    public string? ReturnPath { get; init; }

    /// <summary>The subject. Required unless the mail is raw or from a template.</summary>
    public string? Subject { get; init; }

    /// <summary>The body as plain text. Text or HTML, or both.</summary>
    public string? TextBody { get; init; }

    /// <summary>The body as HTML.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>Attachments and inline images. The whole mail may have 40 MB after encoding (SES limit, read 2026-08).</summary>
    public IReadOnlyList<EmailAttachment> Attachments { get; init; } = [];

    /// <summary>Further headers. At most 15 (SES limit, read 2026-08), with those of <see cref="ListUnsubscribe"/>.</summary>
    public IReadOnlyList<EmailHeader> Headers { get; init; } = [];

    /// <summary>One-click unsubscribing; null for none.</summary>
    public ListUnsubscribe? ListUnsubscribe { get; init; }

    /// <summary>Names and values by which events of the mail are sorted: 1 to 256 of <c>A-Z a-z 0-9 _ -</c> each.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>The configuration set; null for the configured one, or none.</summary>
    public string? ConfigurationSet { get; init; }

    /// <summary>The template in place of subject and bodies; null for none.</summary>
    public EmailTemplate? Template { get; init; }

    /// <summary>A whole MIME message in place of everything that becomes a header or a body; 7-bit clean. The recipients are those of
    /// <see cref="To"/>, <see cref="Cc"/> and <see cref="Bcc"/>, whatever its headers say. Empty for none.</summary>
    public ReadOnlyMemory<byte> RawMime { get; init; }

    /// <summary>The key under which this mail is sent at most once; null for none. At most 512 characters.</summary>
    public string? IdempotencyKey { get; init; }
}
