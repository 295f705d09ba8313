using System.Text.Json;
using Messaging.Aws.Local.Http;
using Messaging.Aws.Local.Ses.Account;
using Messaging.Aws.Local.Ses.Sending;
using Messaging.Aws.Local.Ses.Suppression;
using Messaging.Aws.Local.Ses.Wire;

namespace Messaging.Aws.Local.Ses.Operations;

/// <summary>The operations on the account as a whole.</summary>
internal sealed class AccountOperations(SesAccount account)
{
    public IEnumerable<SesRoute> Routes =>
    [
        new("GetAccount", "GET", "/v2/email/account", GetAccount),
        new("PutAccountDetails", "POST", "/v2/email/account/details", PutDetails),
        new("PutAccountSendingAttributes", "PUT", "/v2/email/account/sending", PutSending),
        new("PutAccountSuppressionAttributes", "PUT", "/v2/email/account/suppression", PutSuppression),
    ];

    private WireResponse GetAccount(SesRequest request) => SesAnswer.Object(json =>
    {
        json.WriteBoolean("DedicatedIpAutoWarmupEnabled", false);
        json.WriteString("EnforcementStatus", "HEALTHY");
        json.WriteBoolean("ProductionAccessEnabled", !account.Sandbox);
        json.WriteStartObject("SendQuota");
        json.WriteNumber("Max24HourSend", account.Max24HourSend);
        json.WriteNumber("MaxSendRate", account.MaxSendRate);
        json.WriteNumber("SentLast24Hours", (double)account.SentLast24Hours);
        json.WriteEndObject();
        json.WriteBoolean("SendingEnabled", account.SendingEnabled);
        json.WriteStartObject("SuppressionAttributes");
        json.WriteStrings("SuppressedReasons", account.SuppressedReasons);
        json.WriteEndObject();
        if (account.Details is { } details)
            WriteDetails(json, details);
    });

    private void WriteDetails(Utf8JsonWriter json, AccountDetails details)
    {
        json.WriteStartObject("Details");
        json.WriteString("MailType", details.MailType);
        json.WriteString("WebsiteURL", details.WebsiteUrl);
        json.WriteOptional("ContactLanguage", details.ContactLanguage);
        json.WriteOptional("UseCaseDescription", details.UseCaseDescription);
        json.WriteStrings("AdditionalContactEmailAddresses", details.AdditionalContacts);
        if (details.AsksForProduction)
        {
            json.WriteStartObject("ReviewDetails");
            json.WriteString("Status", account.Sandbox ? "PENDING" : "GRANTED");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private WireResponse PutDetails(SesRequest request)
    {
        var body = request.Body;
        var website = AtMost(body.RequiredString("WebsiteURL"), "WebsiteURL", 1000);
        var useCase = body.String("UseCaseDescription") is { } text ? AtMost(text, "UseCaseDescription", 5000) : null;
        var contacts = body.Strings("AdditionalContactEmailAddresses");
        if (contacts.Count > 4)
            throw SesException.Constraint("AdditionalContactEmailAddresses", "Member must have length less than or equal to 4");
        foreach (var contact in contacts)
            Mailbox.Parse(contact);
        account.Describe(new AccountDetails(
            body.Enum("MailType", "MARKETING", "TRANSACTIONAL") ?? throw SesException.Constraint("MailType", "Member must not be null"),
            website,
            body.Enum("ContactLanguage", "EN", "JA"),
            useCase,
            contacts,
            body.Bool("ProductionAccessEnabled") ?? false));
        return SesAnswer.Empty;
    }

    private WireResponse PutSending(SesRequest request)
    {
        account.SendingEnabled = request.Body.Bool("SendingEnabled") ?? false;
        return SesAnswer.Empty;
    }

    private WireResponse PutSuppression(SesRequest request)
    {
        var reasons = request.Body.Strings("SuppressedReasons");
        if (reasons.Any(reason => !SuppressionReasons.All.Contains(reason)))
            throw JsonMembers.NotInEnum("SuppressedReasons", SuppressionReasons.All);
        account.SuppressedReasons = reasons;
        return SesAnswer.Empty;
    }

    private static string AtMost(string text, string member, int maximum) => text.Length <= maximum
        ? text
        : throw SesException.Constraint(member, $"Member must have length less than or equal to {maximum}");
}
