using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>A mail as the page shows it: in the list, and opened. Its HTML and attachments are fetched on their own.</summary>
internal static class MailJson
{
    public static JsonObject Summary(LocalEmail mail) => new()
    {
        ["id"] = mail.MessageId,
        ["at"] = Json.Time(mail.AcceptedAt),
        ["from"] = mail.From?.ToString() ?? mail.EnvelopeSender,
        ["to"] = string.Join(", ", mail.Recipients.Take(5).Select(to => to.Address)) + (mail.Recipients.Count > 5 ? ", …" : ""),
        ["subject"] = mail.Subject,
        ["outcome"] = string.Join(", ", mail.Recipients.Select(to => to.Outcome.ToString()).Distinct(StringComparer.Ordinal)),
    };

    public static JsonObject Whole(LocalEmail mail)
    {
        var whole = Summary(mail);
        whole["text"] = mail.TextBody;
        whole["hasHtml"] = mail.HtmlBody is not null;
        whole["renderingFailure"] = mail.RenderingFailure;
        whole["configurationSet"] = mail.ConfigurationSet;
        whole["tags"] = Json.Array(mail.Tags, tag => $"{tag.Key}={tag.Value}");
        whole["headers"] = Json.Array(mail.Headers, header => new JsonObject { ["name"] = header.Name, ["value"] = header.Value });
        whole["events"] = Json.Array(mail.Recipients, to => new JsonObject { ["recipient"] = to.Address, ["outcome"] = to.Outcome.ToString() });
        whole["attachments"] = Json.Array(mail.Attachments, part => new JsonObject
        {
            ["name"] = part.FileName ?? part.ContentId ?? "(no name)",
            ["type"] = part.ContentType,
            ["bytes"] = part.Content.Length,
        });
        return whole;
    }
}
