using System.Text.Json;
using Amazon.SimpleEmailV2.Model;

namespace Messaging.Aws.Email.Composing;

/// <summary>Writes a stored or inline template and its data.</summary>
internal static class TemplateComposer
{
    public static Template Compose(EmailMessage message, List<MessageHeader>? headers, List<Attachment>? attachments, MessageProblems problems)
    {
        if (message.Subject is not null || message.TextBody is not null || message.HtmlBody is not null)
        {
            problems.Add(nameof(message.Template), "takes the place of Subject, TextBody and HtmlBody: leave those out");
        }

        var template = Compose(message.Template!, problems);
        template.Headers = headers;
        template.Attachments = attachments;
        return template;
    }

    public static Template Compose(EmailTemplate template, MessageProblems problems)
    {
        var inline = template.Subject is not null || template.TextBody is not null || template.HtmlBody is not null;
        if (inline == template.Name is not null)
        {
            problems.Add("Template", "must have either a Name or a Subject with a body");
        }

        CheckData("Template.Data", template.Data, problems);
        if (!inline)
        {
            return new() { TemplateName = template.Name, TemplateData = template.Data };
        }

        CheckInline(template, problems);
        return new()
        {
            TemplateContent = new() { Subject = template.Subject, Text = template.TextBody, Html = template.HtmlBody },
            TemplateData = template.Data,
        };
    }

    /// <summary>Data must be a JSON object; anything else makes the service drop the mail after accepting it.</summary>
    public static void CheckData(string field, string data, MessageProblems problems)
    {
        if (data.Length > EmailLimits.MaxTemplateData)
        {
            problems.Add(field, $"has {data.Length} characters; at most {EmailLimits.MaxTemplateData}");
        }

        if (!IsJsonObject(data))
        {
            problems.Add(field, "must be a JSON object");
        }
    }

    private static void CheckInline(EmailTemplate template, MessageProblems problems)
    {
        if (string.IsNullOrEmpty(template.Subject) || (template.TextBody is null && template.HtmlBody is null))
        {
            problems.Add("Template", "an inline template needs a Subject, and a TextBody or an HtmlBody");
        }

        if (template.Subject is { } subject)
        {
            problems.CheckHeaderText("Template.Subject", subject);
        }

        problems.CheckBodyText("Template.TextBody", template.TextBody);
        problems.CheckBodyText("Template.HtmlBody", template.HtmlBody);
    }

    private static bool IsJsonObject(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
