using Messaging.Aws.Local.Ses.Mime;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Writes the MIME message of a Simple or rendered mail.</summary>
internal static class MailComposer
{
    public static ReadOnlyMemory<byte> Compose(
        MessageStamp stamp, Mailbox from, Destination destination, IReadOnlyList<Mailbox> replyTo, OutgoingContent content)
    {
        List<RawHeader> headers = [.. stamp.Headers, new RawHeader("From", from.Written)];
        AddList(headers, "Reply-To", replyTo);
        AddList(headers, "To", destination.To);
        AddList(headers, "Cc", destination.Cc);
        headers.Add(new RawHeader("Subject", content.Subject.ToHeaderValue()));
        headers.AddRange(content.Headers);
        return Body(content, stamp).ToMessage(headers.Append(new RawHeader("MIME-Version", "1.0")));
    }

    public static MimeNode Body(OutgoingContent content, MessageStamp stamp) => MessageBody.Build(
        content.Text is { } text ? TextPart.Create("plain", text.Text, text.Charset) : null,
        content.Html is { } html ? TextPart.Create("html", html.Text, html.Charset) : null,
        content.Attachments,
        stamp.MessageId);

    private static void AddList(List<RawHeader> headers, string name, IReadOnlyList<Mailbox> mailboxes)
    {
        if (mailboxes.Count > 0)
            headers.Add(new RawHeader(name, string.Join(", ", mailboxes.Select(mailbox => mailbox.Written))));
    }
}
