using System.Text;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Mime;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Tags;
using Messaging.Aws.Local.Ses.Templates;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations on stored templates.</summary>
internal sealed class TemplateOperations(SesState state)
{
    private const int MaxPage = 100;

    public IEnumerable<SesRoute> Routes =>
    [
        new("CreateEmailTemplate", "POST", "/v2/email/templates", Create),
        new("GetEmailTemplate", "GET", "/v2/email/templates/{TemplateName}", Get),
        new("UpdateEmailTemplate", "PUT", "/v2/email/templates/{TemplateName}", Update),
        new("DeleteEmailTemplate", "DELETE", "/v2/email/templates/{TemplateName}", Delete),
        new("ListEmailTemplates", "GET", "/v2/email/templates", List),
        new("TestRenderEmailTemplate", "POST", "/v2/email/templates/{TemplateName}/render", TestRender),
    ];

    private WireResponse Create(SesRequest request)
    {
        var name = request.Body.RequiredString("TemplateName");
        var content = TemplateContent.ReadStored(request.Body.RequiredObject("TemplateContent"));
        var tags = ResourceTags.Read(request.Body, ResourceTags.None);
        state.Templates.Create(new StoredTemplate(name, content, state.Time.GetUtcNow(), tags));
        return SesAnswer.Empty;
    }

    private WireResponse Get(SesRequest request)
    {
        var template = state.Templates.Get(request.Label("TemplateName"));
        return SesAnswer.Object(json =>
        {
            json.WriteString("TemplateName", template.Name);
            json.WriteStartObject("TemplateContent");
            json.WriteString("Subject", template.Content.Subject);
            json.WriteOptional("Text", template.Content.Text);
            json.WriteOptional("Html", template.Content.Html);
            json.WriteEndObject();
            ResourceTags.Write(json, template.Tags);
        });
    }

    private WireResponse Update(SesRequest request)
    {
        var content = TemplateContent.ReadStored(request.Body.RequiredObject("TemplateContent"));
        state.Templates.Update(request.Label("TemplateName"), template => template with { Content = content });
        return SesAnswer.Empty;
    }

    private WireResponse Delete(SesRequest request)
    {
        state.Templates.Delete(request.Label("TemplateName"));
        return SesAnswer.Empty;
    }

    private WireResponse List(SesRequest request)
    {
        var page = Page.Cut(
            state.Templates.All, template => template.Name, request.Query("NextToken"), PageSize.FromQuery(request, MaxPage), Page.InvalidToken);
        return SesAnswer.Object(json =>
        {
            json.WriteObjects("TemplatesMetadata", page.Items, static (writer, template) =>
            {
                writer.WriteString("TemplateName", template.Name);
                writer.WriteTimestamp("CreatedTimestamp", template.CreatedAt);
            });
            json.WriteOptional("NextToken", page.NextToken);
        });
    }

    // The one place where a missing value is answered at once instead of losing the mail later.
    private WireResponse TestRender(SesRequest request)
    {
        var template = state.Templates.Get(request.Label("TemplateName"));
        request.Body.RequiredString("TemplateData");
        var data = TemplateData.Read(request.Body, "TemplateData");
        OutgoingContent content;
        try
        {
            content = template.Content.Render(data, [], []);
        }
        catch (TemplateRenderException problem)
        {
            throw SesException.BadRequest(problem.Message);
        }

        var stamp = MessageStamp.Create(state.Time.GetUtcNow(), state.Region);
        var mime = MailComposer.Body(content, stamp).ToMessage(
            [.. stamp.Headers, new RawHeader("Subject", content.Subject.ToHeaderValue()), new RawHeader("MIME-Version", "1.0")]);
        return SesAnswer.Object(json => json.WriteString("RenderedTemplate", Encoding.ASCII.GetString(mime.Span)));
    }
}
