using Messaging.Aws.Local.Ses.Mime;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>What SES makes a message of: a Simple mail's content, or a rendered template.</summary>
internal sealed record OutgoingContent(
    EmailText Subject, EmailText? Text, EmailText? Html, IReadOnlyList<RawHeader> Headers, IReadOnlyList<OutgoingAttachment> Attachments);
