using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class AccountTests
{
    [Fact]
    public void A_new_account_tells_its_state_and_quota()
    {
        var ses = new SesClient(options => options.MaxSendRate = new LocalSesOptions().MaxSendRate);
        ses.SendSimple().Succeeded();

        var account = ses.Call("GET", "/v2/email/account").Succeeded().Json;

        Assert.True(account.GetProperty("ProductionAccessEnabled").GetBoolean());
        Assert.True(account.GetProperty("SendingEnabled").GetBoolean());
        Assert.Equal("HEALTHY", account.GetProperty("EnforcementStatus").GetString());
        Assert.Equal("""["BOUNCE","COMPLAINT"]""", account.GetProperty("SuppressionAttributes").GetProperty("SuppressedReasons").ToString());
        var quota = account.GetProperty("SendQuota");
        Assert.Equal((50_000d, 14d, 1d), (quota.GetProperty("Max24HourSend").GetDouble(), quota.GetProperty("MaxSendRate").GetDouble(), quota.GetProperty("SentLast24Hours").GetDouble()));
        Assert.False(account.TryGetProperty("Details", out _));
    }

    [Fact]
    public void Paused_sending_refuses_mails_until_it_is_resumed()
    {
        var ses = new SesClient();

        ses.Call("PUT", "/v2/email/account/sending", new JsonObject { ["SendingEnabled"] = false }).Succeeded();
        Assert.False(ses.Service.Account.SendingEnabled);
        ses.SendSimple().Failed(400, "SendingPausedException", "Email sending is disabled for your account.");

        ses.Service.Account.SendingEnabled = true;
        ses.SendSimple().Succeeded();
    }

    [Fact]
    public void Details_are_kept()
    {
        var ses = new SesClient();
        ses.Call("POST", "/v2/email/account/details", new JsonObject
        {
            ["MailType"] = "MARKETING",
            ["WebsiteURL"] = "https://example.com",
            ["ContactLanguage"] = "EN",
            ["UseCaseDescription"] = "news",
            ["AdditionalContactEmailAddresses"] = SesClient.Strings("a@example.com"),
        }).Succeeded();

        var details = ses.Call("GET", "/v2/email/account").Json.GetProperty("Details");

        Assert.Equal(
            """{"MailType":"MARKETING","WebsiteURL":"https://example.com","ContactLanguage":"EN","UseCaseDescription":"news","AdditionalContactEmailAddresses":["a@example.com"]}""",
            details.ToString());
    }

    [Theory]
    [InlineData("""{"WebsiteURL":"https://example.com"}""")]
    [InlineData("""{"MailType":"SPAM","WebsiteURL":"https://example.com"}""")]
    [InlineData("""{"MailType":"MARKETING"}""")]
    [InlineData("""{"MailType":"MARKETING","WebsiteURL":"https://example.com","ContactLanguage":"FR"}""")]
    [InlineData("""{"MailType":"MARKETING","WebsiteURL":"https://example.com","AdditionalContactEmailAddresses":["a@b","a@b","a@b","a@b","a@b"]}""")]
    [InlineData("""{"MailType":"MARKETING","WebsiteURL":"https://example.com","AdditionalContactEmailAddresses":["nobody"]}""")]
    public void Bad_details_are_refused(string body) => new SesClient().CallRaw("POST", "/v2/email/account/details", body).BadRequest("");

    [Fact]
    public void The_controls_refuse_impossible_quotas()
    {
        var account = new SesClient().Service.Account;

        Assert.Throws<ArgumentOutOfRangeException>(() => account.MaxSendRate = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => account.MaxSendRate = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => account.Max24HourSend = -2);
        Assert.Equal((1000d, 50_000d), (account.MaxSendRate, account.Max24HourSend));
    }

    [Fact]
    public void Bad_options_are_refused_with_all_problems_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new SesClient(options =>
        {
            options.MaxSendRate = 0;
            options.Max24HourSend = -5;
            options.VerificationDelay = TimeSpan.FromSeconds(-1);
            options.DailyQuotaError = (LocalDailyQuotaError)9;
            options.VerifiedIdentities.Add("no one");
        }));

        foreach (var setting in new[] { "MaxSendRate is 0", "Max24HourSend is -5", "VerificationDelay is -00:00:01", "DailyQuotaError is 9", "VerifiedIdentities[1]" })
            Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Management_calls_are_limited_to_one_per_second_and_operation_when_asked_for()
    {
        var ses = new SesClient(options => options.LimitManagementCalls = true);

        ses.Call("GET", "/v2/email/account").Succeeded();
        ses.Call("GET", "/v2/email/account").Failed(429, "TooManyRequestsException", "Too Many Requests");
        ses.Call("GET", "/v2/email/identities").Succeeded();
        ses.SendSimple().Succeeded();
        ses.SendSimple().Succeeded();
        ses.Time.Advance(TimeSpan.FromSeconds(1));
        ses.Call("GET", "/v2/email/account").Succeeded();
    }

    [Fact]
    public void Management_calls_are_not_limited_by_default()
    {
        var ses = new SesClient();

        ses.Call("GET", "/v2/email/account").Succeeded();
        ses.Call("GET", "/v2/email/account").Succeeded();
    }
}
