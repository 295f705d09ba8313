using System.Text.Json;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Templates;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Sending;

/// <summary>What a send says about its template, checked.</summary>
internal sealed record TemplateMail(
    TemplateReference Template, JsonElement Data, IReadOnlyList<RawHeader> Headers, IReadOnlyList<OutgoingAttachment> Attachments)
{
    public static TemplateMail Read(JsonMembers template, TemplateStore store) => new(
        TemplateReference.Resolve(template, store),
        TemplateData.Read(template, "TemplateData"),
        CustomHeaders.Read(template, "Headers"),
        Sending.Attachments.Read(template));

    /// <summary>A submission of this template. SES renders after it has accepted: a failure is recorded, not answered.</summary>
    public Submission To(Destination destination, Envelope envelope, LocalEmailKind kind, IReadOnlyDictionary<string, string> tags)
    {
        var from = envelope.From ?? throw SesException.BadRequest("Source cannot be empty");
        var (content, failure) = Render();
        return new Submission
        {
            Kind = kind,
            From = from,
            OtherSenders = envelope.ReturnPath is { } forward ? [forward.Address] : [],
            Destination = destination,
            ReturnPath = envelope.ReturnPath?.Address,
            Tags = tags,
            ConfigurationSet = envelope.ConfigurationSet,
            TemplateName = Template.Name,
            RenderingFailure = failure,
            Compose = stamp => MailComposer.Compose(stamp, from, destination, envelope.ReplyTo, content!),
        };
    }

    private (OutgoingContent? Content, string? Failure) Render()
    {
        try
        {
            return (Template.Content.Render(Data, Headers, Attachments), null);
        }
        catch (TemplateRenderException problem)
        {
            return (null, problem.Message);
        }
    }
}
