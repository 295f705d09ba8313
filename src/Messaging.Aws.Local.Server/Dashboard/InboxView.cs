using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Server.Dashboard;

/// <summary>The newest mails, the identities and the account.</summary>
internal sealed class InboxView(LocalAws aws)
{
    public const int MailsPerPage = 50;

    public JsonObject Read(ViewQuery query)
    {
        var all = aws.Inbox.Emails;
        var mails = query.Filter.Length == 0 ? all : all.Where(mail => Matches(mail, query.Filter)).ToList();
        var pages = Math.Max(1, (mails.Count + MailsPerPage - 1) / MailsPerPage);
        var page = Math.Min(query.Page, pages - 1);
        return new JsonObject
        {
            ["total"] = all.Count,
            ["page"] = page,
            ["pages"] = pages,
            ["mails"] = Json.Array(mails.Reverse().Skip(page * MailsPerPage).Take(MailsPerPage), MailJson.Summary),
            ["identities"] = Json.Array(aws.Identities.All.Take(100), identity => new JsonObject
            {
                ["name"] = identity.Name,
                ["status"] = identity.Verification.ToString(),
            }),
            ["account"] = new JsonObject
            {
                ["sandbox"] = aws.Account.Sandbox,
                ["sendingEnabled"] = aws.Account.SendingEnabled,
                ["maxSendRate"] = aws.Account.MaxSendRate,
                ["max24HourSend"] = aws.Account.Max24HourSend,
                ["sentLast24Hours"] = aws.Account.SentLast24Hours,
            },
        };
    }

    private static bool Matches(LocalEmail mail, string filter) =>
        mail.Subject.Contains(filter, StringComparison.OrdinalIgnoreCase)
        || mail.Recipients.Any(to => to.Address.Contains(filter, StringComparison.OrdinalIgnoreCase));
}
