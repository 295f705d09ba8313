using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class IdentityTests
{
    [Fact]
    public void A_created_identity_is_verified_at_once_by_default()
    {
        var ses = new SesClient();

        var created = ses.CreateIdentity("new@example.net").Succeeded().Json;

        Assert.Equal("EMAIL_ADDRESS", created.GetProperty("IdentityType").GetString());
        Assert.True(created.GetProperty("VerifiedForSendingStatus").GetBoolean());
        ses.SendSimple(from: "new@example.net").Succeeded();
    }

    [Fact]
    public void Without_automatic_verification_it_is_pending_until_verified()
    {
        var ses = new SesClient(options => options.AutoVerify = false);
        ses.CreateIdentity("new@example.net").Succeeded();

        Assert.Equal("PENDING", Status(ses, "new%40example.net"));
        ses.SendSimple(from: "new@example.net").Failed(400, "MessageRejected", NotVerified("new@example.net"));

        ses.Service.Identities.Verify("new@example.net");

        Assert.Equal("SUCCESS", Status(ses, "new%40example.net"));
        ses.SendSimple(from: "new@example.net").Succeeded();
    }

    [Fact]
    public void A_verification_delay_passes_in_virtual_time()
    {
        var ses = new SesClient(options =>
        {
            options.AutoVerify = false;
            options.VerificationDelay = TimeSpan.FromMinutes(5);
        });
        ses.CreateIdentity("example.net").Succeeded();

        ses.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal("PENDING", Status(ses, "example.net"));
        ses.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("SUCCESS", Status(ses, "example.net"));
    }

    [Theory]
    [InlineData("new@example.net", 24)]
    [InlineData("example.net", 72)]
    public void A_pending_verification_fails_after_its_deadline(string name, int hours)
    {
        var ses = new SesClient(options => options.AutoVerify = false);
        ses.CreateIdentity(name).Succeeded();

        ses.Time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromTicks(1));
        Assert.Equal("PENDING", Status(ses, Uri.EscapeDataString(name)));
        ses.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("FAILED", Status(ses, Uri.EscapeDataString(name)));
    }

    [Fact]
    public void A_failed_identity_cannot_send()
    {
        var ses = new SesClient();

        ses.Service.Identities.Fail("example.com");

        ses.SendSimple().Failed(400, "MessageRejected", NotVerified(SesClient.Sender));
        Assert.Equal(LocalEmailVerification.Failed, Assert.Single(ses.Service.Identities.All).Verification);
    }

    [Theory]
    [InlineData("orders@example.com", true)]
    [InlineData("ORDERS@EXAMPLE.COM", true)]
    [InlineData("orders@mail.example.com", true)]
    [InlineData("orders@a.b.example.com", true)]
    [InlineData("orders@badexample.com", false)]
    [InlineData("orders@com", false)]
    public void A_domain_covers_its_addresses_and_subdomains(string from, bool covered) => Assert.Equal(covered, CanSend("example.com", from));

    [Theory]
    [InlineData("Ann@example.net", true)]
    [InlineData("Ann+label@example.net", true)]
    [InlineData("ann@example.net", false)]
    [InlineData("Ann@EXAMPLE.net", false)]
    [InlineData("bob@example.net", false)]
    public void An_address_covers_its_labels_and_its_case_counts(string from, bool covered) => Assert.Equal(covered, CanSend("Ann@example.net", from));

    [Fact]
    public void An_address_under_a_verified_domain_can_send_although_it_is_pending_itself()
    {
        var ses = new SesClient(options => options.AutoVerify = false);
        ses.CreateIdentity("orders@example.com").Succeeded();

        var identity = Get(ses, "orders%40example.com");

        Assert.Equal("PENDING", identity.GetProperty("VerificationStatus").GetString());
        Assert.True(identity.GetProperty("VerifiedForSendingStatus").GetBoolean());
        ses.SendSimple(from: "orders@example.com").Succeeded();
    }

    [Fact]
    public void Any_sender_is_accepted_only_when_asked_for()
    {
        new SesClient().SendSimple(from: "a@elsewhere.example").Failed(400, "MessageRejected", NotVerified("a@elsewhere.example"));
        new SesClient(options => options.AcceptUnverifiedSenders = true).SendSimple(from: "a@elsewhere.example").Succeeded();
    }

    [Fact]
    public void The_return_path_has_to_be_verified_too()
    {
        var ses = new SesClient();
        var request = SesClient.Simple(from: "a@elsewhere.example");
        request["FeedbackForwardingEmailAddress"] = "b@elsewhere.example";

        ses.Send(request).Failed(400, "MessageRejected", NotVerified("a@elsewhere.example, b@elsewhere.example"));
    }

    [Fact]
    public void Creating_one_twice_is_refused_whatever_the_case_of_a_domain()
    {
        var ses = new SesClient();

        ses.CreateIdentity("EXAMPLE.com").Failed(400, "AlreadyExistsException", "Email identity EXAMPLE.com already exist.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("user@exämple.com")]
    [InlineData("not an address")]
    [InlineData("two@at@example.com")]
    public void A_name_that_is_none_is_refused(string name) => new SesClient().CreateIdentity(name).BadRequest("");

    [Fact]
    public void Getting_and_deleting_a_missing_one_is_not_found()
    {
        var ses = new SesClient();

        ses.Call("GET", "/v2/email/identities/no%40example.net").Failed(404, "NotFoundException", "Email identity no@example.net does not exist.");
        ses.Call("DELETE", "/v2/email/identities/no%40example.net").Failed(404, "NotFoundException", "Email identity no@example.net does not exist.");
    }

    [Fact]
    public void A_deleted_one_is_gone()
    {
        var ses = new SesClient();

        ses.Call("DELETE", "/v2/email/identities/example.com").Succeeded();

        Assert.Equal(404, ses.Call("GET", "/v2/email/identities/example.com").Status);
        Assert.Equal("MessageRejected", ses.SendSimple().Error);
    }

    [Fact]
    public void Path_labels_are_decoded()
    {
        var ses = new SesClient();
        ses.CreateIdentity("a+b@example.net").Succeeded();

        Assert.Equal(200, ses.Call("GET", "/v2/email/identities/a%2Bb%40example.net").Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_list_forms_page_through_all_in_order(bool post)
    {
        var ses = new SesClient();
        foreach (var name in new[] { "c.example", "a.example", "b@a.example" })
            ses.CreateIdentity(name).Succeeded();
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = post
                ? ses.Call("POST", "/v2/email/list-identities", new JsonObject { ["PageSize"] = 3, ["NextToken"] = token })
                : ses.Call("GET", $"/v2/email/identities?PageSize=3{(token is null ? "" : $"&NextToken={Uri.EscapeDataString(token)}")}");
            names.AddRange(page.Succeeded().Json.GetProperty("EmailIdentities").EnumerateArray().Select(identity => identity.GetProperty("IdentityName").GetString()!));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal("a.example b@a.example c.example example.com", string.Join(' ', names));
    }

    [Fact]
    public void The_newest_list_form_filters()
    {
        var ses = new SesClient(options => options.AutoVerify = false);
        ses.CreateIdentity("ann@shop.example").Succeeded();
        ses.CreateIdentity("shop.example").Succeeded();

        string Names(JsonObject filter) => string.Join(' ', ses.Call("POST", "/v2/email/list-identities", new JsonObject { ["Filter"] = filter }).Succeeded().Json
            .GetProperty("EmailIdentities").EnumerateArray().Select(identity => identity.GetProperty("IdentityName").GetString()));

        Assert.Equal("ann@shop.example shop.example", Names(new JsonObject { ["IDENTITY_NAME_CONTAINS"] = "SHOP" }));
        Assert.Equal("ann@shop.example", Names(new JsonObject { ["IDENTITY_TYPE"] = "EMAIL_ADDRESS" }));
        Assert.Equal("example.com", Names(new JsonObject { ["VERIFICATION_STATUS"] = "SUCCESS" }));
    }

    [Theory]
    [InlineData("PageSize=1001")]
    [InlineData("PageSize=-1")]
    [InlineData("NextToken=%25%25")]
    public void Bad_paging_is_refused(string query) => new SesClient().Call("GET", $"/v2/email/identities?{query}").BadRequest("");

    private static bool CanSend(string identity, string from)
    {
        var ses = new SesClient(options =>
        {
            options.VerifiedIdentities.Clear();
            options.VerifiedIdentities.Add(identity);
        });
        return ses.SendSimple(from: from).Status == 200;
    }

    private static string NotVerified(string names) =>
        $"Email address is not verified. The following identities failed the check in region EU-WEST-1: {names}";

    private static System.Text.Json.JsonElement Get(SesClient ses, string escapedName) => ses.Call("GET", $"/v2/email/identities/{escapedName}").Succeeded().Json;

    private static string? Status(SesClient ses, string escapedName) => Get(ses, escapedName).GetProperty("VerificationStatus").GetString();
}
