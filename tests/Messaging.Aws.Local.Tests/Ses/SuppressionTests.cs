using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class SuppressionTests
{
    private const string List = "/v2/email/suppression/addresses";
    private readonly SesClient _ses = new();

    [Theory]
    [InlineData("success", LocalEmailOutcome.Delivered)]
    [InlineData("bounce", LocalEmailOutcome.Bounced)]
    [InlineData("complaint", LocalEmailOutcome.Complained)]
    [InlineData("ooto", LocalEmailOutcome.AutomaticallyAnswered)]
    [InlineData("suppressionlist", LocalEmailOutcome.Suppressed)]
    [InlineData("bounce+order7", LocalEmailOutcome.Bounced)]
    public void The_simulator_plays_its_outcome(string name, LocalEmailOutcome outcome)
    {
        _ses.SendSimple($"{name}@simulator.amazonses.com").Succeeded();

        Assert.Equal(outcome, Assert.Single(_ses.OnlyEmail.Recipients).Outcome);
        Assert.Empty(_ses.Service.Account.SuppressionList.Entries);
    }

    [Fact]
    public void A_suppressed_recipient_is_accepted_and_not_delivered_to()
    {
        Put("ann@example.org", "BOUNCE").Succeeded();
        var request = SesClient.Simple("ANN@example.org");
        request["Destination"]!["CcAddresses"] = SesClient.Strings("bob@example.org");

        _ses.Send(request).Succeeded();

        Assert.Equal([LocalEmailOutcome.Suppressed, LocalEmailOutcome.Delivered], _ses.OnlyEmail.Recipients.Select(to => to.Outcome).ToArray());
        Assert.True(_ses.OnlyEmail.IsDelivered);
        Assert.Equal(2, _ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public void Only_the_reasons_of_the_account_hold_mail_back()
    {
        Put("ann@example.org", "BOUNCE").Succeeded();
        Put("bob@example.org", "COMPLAINT").Succeeded();
        _ses.Call("PUT", "/v2/email/account/suppression", new JsonObject { ["SuppressedReasons"] = SesClient.Strings("COMPLAINT") }).Succeeded();

        _ses.SendSimple("ann@example.org").Succeeded();
        _ses.SendSimple("bob@example.org").Succeeded();

        Assert.True(_ses.Inbox.Emails[0].IsDelivered);
        Assert.False(_ses.Inbox.Emails[1].IsDelivered);
    }

    [Fact]
    public void The_reasons_of_a_configuration_set_replace_those_of_the_account()
    {
        Put("ann@example.org", "BOUNCE").Succeeded();
        _ses.Call("POST", "/v2/email/configuration-sets", new JsonObject
        {
            ["ConfigurationSetName"] = "all",
            ["SuppressionOptions"] = new JsonObject { ["SuppressedReasons"] = new JsonArray() },
        }).Succeeded();
        var request = SesClient.Simple();
        request["ConfigurationSetName"] = "all";

        _ses.Send(request).Succeeded();

        Assert.True(_ses.OnlyEmail.IsDelivered);
    }

    [Fact]
    public void Entries_are_put_read_and_deleted()
    {
        Put("Ann@example.org", "COMPLAINT").Succeeded();

        var entry = _ses.Call("GET", $"{List}/ann%40example.org").Succeeded().Json.GetProperty("SuppressedDestination");
        Assert.Equal(("Ann@example.org", "COMPLAINT"), (entry.GetProperty("EmailAddress").GetString(), entry.GetProperty("Reason").GetString()));
        Assert.Equal(_ses.Time.GetUtcNow().ToUnixTimeSeconds(), entry.GetProperty("LastUpdateTime").GetDouble());
        _ses.Call("DELETE", $"{List}/ann%40example.org").Succeeded();
        _ses.Call("GET", $"{List}/ann%40example.org").Failed(404, "NotFoundException", "Email address does not exist on your suppression list.");
        _ses.Call("DELETE", $"{List}/ann%40example.org").Failed(404, "NotFoundException", "Email address does not exist on your suppression list.");
    }

    [Fact]
    public void The_list_is_filtered_and_paged()
    {
        var start = _ses.Time.GetUtcNow();
        foreach (var (name, reason) in new[] { ("c", "BOUNCE"), ("a", "BOUNCE"), ("b", "COMPLAINT") })
        {
            _ses.Time.Advance(TimeSpan.FromHours(1));
            Put($"{name}@example.org", reason).Succeeded();
        }

        Assert.Equal("a b c", Names(""));
        Assert.Equal("b", Names("?Reason=COMPLAINT"));
        Assert.Equal("a b c", Names("?Reason=COMPLAINT&Reason=BOUNCE"));
        Assert.Equal("b", Names($"?StartDate={start.AddHours(2):yyyy-MM-ddTHH:mm:ssZ}"));
        Assert.Equal("c", Names($"?EndDate={start.AddHours(2):yyyy-MM-ddTHH:mm:ss.fffZ}"));
        var first = _ses.Call("GET", $"{List}?PageSize=2");
        Assert.Equal("c", Names($"?PageSize=2&NextToken={Uri.EscapeDataString(first.NextToken!)}"));
    }

    [Fact]
    public void Bad_requests_are_refused()
    {
        _ses.Call("GET", $"{List}?NextToken=!").Failed(400, "InvalidNextTokenException", "The specified request includes an invalid or expired token.");
        _ses.Call("GET", $"{List}?Reason=SPAM").BadRequest("enum value set");
        _ses.Call("GET", $"{List}?StartDate=yesterday").Failed(400, "SerializationException", "The query member 'StartDate' is not an ISO 8601 timestamp.");
        Put("nobody", "BOUNCE").BadRequest("Missing final '@domain'");
        Put("ann@example.org", "SPAM").BadRequest("enum value set");
        _ses.Call("PUT", "/v2/email/account/suppression", new JsonObject { ["SuppressedReasons"] = SesClient.Strings("SPAM") }).BadRequest("enum value set");
        _ses.Call("GET", $"{List}?TenantName=acme").Failed(404, "NotFoundException", "Tenant <acme> does not exist.");
    }

    private SesReply Put(string address, string reason) => _ses.Call("PUT", List, new JsonObject { ["EmailAddress"] = address, ["Reason"] = reason });

    private string Names(string query) => string.Join(' ', _ses.Call("GET", List + query).Succeeded().Json
        .GetProperty("SuppressedDestinationSummaries").EnumerateArray().Select(entry => entry.GetProperty("EmailAddress").GetString()![..1]));
}
