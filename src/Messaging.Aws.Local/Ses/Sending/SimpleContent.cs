using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>Reads the Simple form of a mail.</summary>
internal static class SimpleContent
{
    public static OutgoingContent Read(JsonMembers simple)
    {
        var subject = EmailText.Read(simple, "Subject") ?? throw SesException.Constraint("Subject", "Member must not be null");
        if (subject.Text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw SesException.BadRequest("The subject contains control characters.");
        var body = simple.RequiredObject("Body");
        var text = EmailText.Read(body, "Text");
        var html = EmailText.Read(body, "Html");
        if (text is null && html is null)
            throw SesException.BadRequest("The message body has neither a text nor an HTML part.");
        return new OutgoingContent(subject, text, html, CustomHeaders.Read(simple, "Headers"), Attachments.Read(simple));
    }
}
