using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Writes what a mail consists of: exactly one of simple, template and raw.</summary>
internal static class ContentComposer
{
    // SES takes text for 7-bit ASCII unless the character set is named.
    private const string Utf8 = "UTF-8";

    public static EmailContent Compose(EmailMessage message, MessageProblems problems)
    {
        if (!message.RawMime.IsEmpty)
        {
            return new() { Raw = RawComposer.Compose(message, problems) };
        }

        var headers = HeaderComposer.Compose(message.Headers, message.ListUnsubscribe, problems);
        var attachments = AttachmentComposer.Compose(message.Attachments, problems);
        return message.Template is null
            ? new() { Simple = Simple(message, headers, attachments, problems) }
            : new() { Template = TemplateComposer.Compose(message, headers, attachments, problems) };
    }

    public static Content? Text(string? text) => text is null ? null : new() { Data = text, Charset = Utf8 };

    private static Message Simple(EmailMessage message, List<MessageHeader>? headers, List<Attachment>? attachments, MessageProblems problems)
    {
        if (message.TextBody is null && message.HtmlBody is null)
        {
            problems.Add("TextBody and HtmlBody", "are both missing; a mail needs at least one");
        }

        problems.CheckBodyText(nameof(message.TextBody), message.TextBody);
        problems.CheckBodyText(nameof(message.HtmlBody), message.HtmlBody);
        return new()
        {
            Subject = Text(Subject(message.Subject, problems)),
            Body = new() { Text = Text(message.TextBody), Html = Text(message.HtmlBody) },
            Headers = headers,
            Attachments = attachments,
        };
    }

    private static string? Subject(string? subject, MessageProblems problems)
    {
        if (subject is null)
        {
            problems.Add(nameof(EmailMessage.Subject), "is missing");
            return null;
        }

        if (!problems.CheckHeaderText(nameof(EmailMessage.Subject), subject))
        {
            return null;
        }

        var encoded = HeaderText.Encode(subject);
        if (encoded.Length > EmailLimits.MaxSubject)
        {
            problems.Add(nameof(EmailMessage.Subject), $"has {encoded.Length} characters after encoding; at most {EmailLimits.MaxSubject}");
        }

        return encoded;
    }
}
