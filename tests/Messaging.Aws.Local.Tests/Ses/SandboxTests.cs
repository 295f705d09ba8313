using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class SandboxTests
{
    private readonly SesClient _ses = new(options => options.Sandbox = true);

    [Fact]
    public void An_unverified_recipient_is_refused_with_the_text_of_SES()
    {
        _ses.SendSimple("ann@example.org").Failed(
            400, "MessageRejected",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: ann@example.org");
        Assert.Equal(0, _ses.Inbox.Count);
    }

    [Fact]
    public void Sender_and_recipients_that_fail_are_all_named_in_order()
    {
        var request = SesClient.Simple(from: "x@elsewhere.example");
        request["Destination"]!["BccAddresses"] = SesClient.Strings("bob@example.org", "ok@example.com", "bob@example.org");

        _ses.Send(request).Failed(
            400, "MessageRejected",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: x@elsewhere.example, ann@example.org, bob@example.org");
    }

    [Fact]
    public void Any_sender_does_not_mean_any_recipient()
    {
        var ses = new SesClient(options => (options.Sandbox, options.AcceptUnverifiedSenders) = (true, true));

        ses.SendSimple("ann@example.org", "x@elsewhere.example").Failed(
            400, "MessageRejected",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: ann@example.org");
    }

    [Fact]
    public void A_verified_recipient_gets_its_mail()
    {
        _ses.Service.Identities.Verify("example.org");

        _ses.SendSimple("ann@example.org").Succeeded();
    }

    [Fact]
    public void The_mailbox_simulator_works() => _ses.SendSimple("success@simulator.amazonses.com").Succeeded();

    [Fact]
    public void Leaving_it_opens_all_recipients()
    {
        Assert.False(Account().GetProperty("ProductionAccessEnabled").GetBoolean());

        _ses.Service.Account.Sandbox = false;

        Assert.True(Account().GetProperty("ProductionAccessEnabled").GetBoolean());
        _ses.SendSimple("ann@example.org").Succeeded();
    }

    [Fact]
    public void Production_access_asked_for_is_pending_until_granted_and_cannot_be_asked_for_twice()
    {
        var details = new JsonObject { ["MailType"] = "TRANSACTIONAL", ["WebsiteURL"] = "https://example.com", ["ProductionAccessEnabled"] = true };
        string? Review() => Account().GetProperty("Details").GetProperty("ReviewDetails").GetProperty("Status").GetString();

        _ses.Call("POST", "/v2/email/account/details", details).Succeeded();
        Assert.Equal("PENDING", Review());
        _ses.Call("POST", "/v2/email/account/details", details).Failed(409, "ConflictException", "The account details are under review.");
        _ses.SendSimple("ann@example.org").Failed(
            400, "MessageRejected",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: ann@example.org");

        _ses.Service.Account.Sandbox = false;
        Assert.Equal("GRANTED", Review());
        _ses.Call("POST", "/v2/email/account/details", details).Succeeded();
    }

    private System.Text.Json.JsonElement Account() => _ses.Call("GET", "/v2/email/account").Succeeded().Json;
}
