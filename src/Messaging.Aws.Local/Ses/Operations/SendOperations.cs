using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>SendEmail.</summary>
internal sealed class SendOperations(SesState state, MailGate gate)
{
    private static readonly string[] Forms = ["Simple", "Raw", "Template"];

    public IEnumerable<SesRoute> Routes => [new("SendEmail", "POST", "/v2/email/outbound-emails", SendEmail)];

    private WireResponse SendEmail(SesRequest request)
    {
        var messageId = gate.Submit(Read(request.Body));
        return SesAnswer.Object(json => json.WriteString("MessageId", messageId));
    }

    private Submission Read(JsonMembers body)
    {
        var content = body.RequiredObject("Content");
        if (Forms.Count(content.Has) != 1)
            throw SesException.BadRequest("Content must have exactly one of Simple, Raw and Template.");
        var envelope = Envelope.Read(body);
        var destination = Destination.Read(body);
        var tags = MessageTags.Read(body, "EmailTags");
        if (content.Object("Raw") is { } raw)
            return RawSubmission.Create(raw, envelope, destination, tags);
        var to = destination ?? throw SesException.BadRequest("Destination must name at least one recipient.");
        return content.Object("Template") is { } template
            ? TemplateMail.Read(template, state.Templates).To(to, envelope, LocalEmailKind.Template, tags)
            : Simple(content.RequiredObject("Simple"), envelope, to, tags);
    }

    private static Submission Simple(JsonMembers simple, Envelope envelope, Destination to, Dictionary<string, string> tags)
    {
        var from = envelope.From ?? throw SesException.BadRequest("FromEmailAddress is required.");
        var content = SimpleContent.Read(simple);
        return new Submission
        {
            Kind = LocalEmailKind.Simple,
            From = from,
            OtherSenders = envelope.ReturnPath is { } forward ? [forward.Address] : [],
            Destination = to,
            ReturnPath = envelope.ReturnPath?.Address,
            Tags = tags,
            ConfigurationSet = envelope.ConfigurationSet,
            Compose = stamp => MailComposer.Compose(stamp, from, to, envelope.ReplyTo, content),
        };
    }
}
