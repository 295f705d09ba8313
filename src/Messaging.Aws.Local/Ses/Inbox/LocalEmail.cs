using System.Collections.Immutable;
using Messaging.Aws.Local.Ses.Events;
using Messaging.Aws.Local.Ses.Mime;

namespace Messaging.Aws.Local;

/// <summary>A mail that the embedded SES accepted. Safe to read from any thread; only <see cref="Events"/> changes.</summary>
/// <remarks>Everything from <see cref="From"/> to <see cref="Attachments"/> is read from <see cref="Mime"/>, so it is what a recipient sees.</remarks>
public sealed class LocalEmail
{
    // Most tests look at few of their mails; parsing waits until one is looked at.
    private readonly Lazy<MimeMessage> _parsed;
    private ImmutableList<LocalEmailEvent> _events = [];

    internal LocalEmail(ReadOnlyMemory<byte> mime, MailOrigin origin)
    {
        Mime = mime;
        Origin = origin;
        _parsed = new Lazy<MimeMessage>(() => MimeMessage.Parse(mime));
    }

    /// <summary>The ID that the sender got.</summary>
    public required string MessageId { get; init; }

    /// <summary>When SES accepted the mail.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>How the mail was given to SES.</summary>
    public required LocalEmailKind Kind { get; init; }

    /// <summary>Everybody the mail goes to, each once, and what became of it there.</summary>
    public required IReadOnlyList<LocalEmailRecipient> Recipients { get; init; }

    /// <summary>The blind copies: recipients that no header names.</summary>
    public required IReadOnlyList<LocalEmailAddress> Bcc { get; init; }

    /// <summary>The address to which SES forwards bounces and complaints; null: the sender.</summary>
    public required string? ReturnPath { get; init; }

    /// <summary>The envelope sender that SES uses towards the recipients' servers.</summary>
    public required string EnvelopeSender { get; init; }

    /// <summary>The message tags by name.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The configuration set in force, given or inherited from the identity; null when there is none.</summary>
    public required string? ConfigurationSet { get; init; }

    /// <summary>The name of the stored template; null for other mails.</summary>
    public string? TemplateName { get; init; }

    /// <summary>Why the template could not be rendered; null when it could. Such a mail never arrives and its <see cref="Mime"/> is empty.</summary>
    public string? RenderingFailure { get; init; }

    /// <summary>What happened to the mail so far, oldest first: a snapshot, taken when it is read. Published only as far as a configuration
    /// set or <see cref="LocalAwsOptions.EmailEvents"/> says so.</summary>
    public IReadOnlyList<LocalEmailEvent> Events => Volatile.Read(ref _events);

    /// <summary>Whether the mail reached at least one recipient.</summary>
    public bool IsDelivered => Recipients.Any(recipient =>
        recipient.Outcome is LocalEmailOutcome.Delivered or LocalEmailOutcome.Complained or LocalEmailOutcome.AutomaticallyAnswered);

    /// <summary>The MIME message as SES sends it, without the signatures and trace headers that only SES can add.</summary>
    public ReadOnlyMemory<byte> Mime { get; }

    /// <summary>The sender; null when the mail could not be rendered.</summary>
    public LocalEmailAddress? From => _parsed.Value.Addresses("From") is [var sender, ..] ? sender : null;

    /// <summary>The recipients that the To header names.</summary>
    public IReadOnlyList<LocalEmailAddress> To => _parsed.Value.Addresses("To");

    /// <summary>The recipients that the Cc header names.</summary>
    public IReadOnlyList<LocalEmailAddress> Cc => _parsed.Value.Addresses("Cc");

    /// <summary>Where answers go; empty: to the sender.</summary>
    public IReadOnlyList<LocalEmailAddress> ReplyTo => _parsed.Value.Addresses("Reply-To");

    /// <summary>The decoded subject; empty when there is none.</summary>
    public string Subject => _parsed.Value.Header("Subject") ?? "";

    /// <summary>The decoded plain text body, its line ends as CRLF; null when there is none.</summary>
    public string? TextBody => _parsed.Value.TextBody;

    /// <summary>The decoded HTML body, its line ends as CRLF; null when there is none.</summary>
    public string? HtmlBody => _parsed.Value.HtmlBody;

    /// <summary>All header fields in order.</summary>
    public IReadOnlyList<LocalEmailHeader> Headers => _parsed.Value.Headers;

    internal MailOrigin Origin { get; }

    /// <summary>All header fields in order, as they travel.</summary>
    internal IReadOnlyList<RawHeader> WireHeaders => _parsed.Value.WireHeaders;

    /// <summary>The attachments and inline parts in order.</summary>
    public IReadOnlyList<LocalEmailAttachment> Attachments => _parsed.Value.Attachments;

    internal void Happened(LocalEmailEvent happened) => ImmutableInterlocked.Update(ref _events, static (events, added) => events.Add(added), happened);

    /// <summary>The value of the first header field of that name, in any case; null when there is none.</summary>
    /// <param name="name">The name, such as <c>List-Unsubscribe</c>.</param>
    public string? Header(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _parsed.Value.Header(name);
    }
}
