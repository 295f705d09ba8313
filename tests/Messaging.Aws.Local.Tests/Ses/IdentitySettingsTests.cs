using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class IdentitySettingsTests
{
    private const string Domain = "/v2/email/identities/example.com";
    private readonly SesClient _ses = new();

    [Fact]
    public void A_domain_has_easy_DKIM_with_three_tokens_and_an_address_has_none()
    {
        _ses.CreateIdentity("a@example.net").Succeeded();

        var domain = Get().GetProperty("DkimAttributes");
        var address = _ses.Call("GET", "/v2/email/identities/a%40example.net").Succeeded().Json.GetProperty("DkimAttributes");

        Assert.Equal(("SUCCESS", "AWS_SES", 3), (Text(domain, "Status"), Text(domain, "SigningAttributesOrigin"), domain.GetProperty("Tokens").GetArrayLength()));
        Assert.True(domain.GetProperty("SigningEnabled").GetBoolean());
        Assert.Equal(_ses.Time.GetUtcNow().ToUnixTimeSeconds(), domain.GetProperty("LastKeyGenerationTimestamp").GetDouble());
        Assert.Equal("NOT_STARTED", Text(address, "Status"));
        Assert.False(address.TryGetProperty("Tokens", out _));
    }

    [Fact]
    public void Signing_can_be_switched_off()
    {
        Put("dkim", new JsonObject { ["SigningEnabled"] = false }).Succeeded();

        Assert.False(Get().GetProperty("DkimAttributes").GetProperty("SigningEnabled").GetBoolean());
    }

    [Fact]
    public void An_own_key_replaces_the_tokens_and_easy_DKIM_comes_back()
    {
        var easy = Get().GetProperty("DkimAttributes").GetProperty("Tokens").ToString();

        var own = Put("dkim/signing", new JsonObject
        {
            ["SigningAttributesOrigin"] = "EXTERNAL",
            ["SigningAttributes"] = new JsonObject { ["DomainSigningSelector"] = "mine", ["DomainSigningPrivateKey"] = "c2VjcmV0" },
        }).Succeeded().Json;
        var stored = Get().GetProperty("DkimAttributes");
        Put("dkim/signing", new JsonObject { ["SigningAttributesOrigin"] = "AWS_SES" }).Succeeded();

        Assert.Equal("[\"mine\"]", own.GetProperty("DkimTokens").ToString());
        Assert.Equal(("EXTERNAL", "[\"mine\"]"), (Text(stored, "SigningAttributesOrigin"), stored.GetProperty("Tokens").ToString()));
        Assert.DoesNotContain("c2VjcmV0", stored.ToString(), StringComparison.Ordinal);
        Assert.Equal(easy, Get().GetProperty("DkimAttributes").GetProperty("Tokens").ToString());
    }

    [Theory]
    [InlineData("EXTERNAL", """{"DomainSigningSelector":"mine"}""")]
    [InlineData("EXTERNAL", """{"DomainSigningSelector":"-mine","DomainSigningPrivateKey":"c2VjcmV0"}""")]
    [InlineData("EXTERNAL", """{"DomainSigningSelector":"mine","DomainSigningPrivateKey":"not base64!"}""")]
    [InlineData("AWS_SES", """{"DomainSigningSelector":"mine","DomainSigningPrivateKey":"c2VjcmV0"}""")]
    [InlineData("AWS_SES", """{"NextSigningKeyLength":"RSA_512_BIT"}""")]
    [InlineData("AWS_SES", """{"DomainSigningAttributesOrigin":"AWS_SES"}""")]
    [InlineData("ELSEWHERE", "{}")]
    public void Bad_DKIM_settings_are_refused(string origin, string attributes) =>
        Put("dkim/signing", new JsonObject { ["SigningAttributesOrigin"] = origin, ["SigningAttributes"] = JsonNode.Parse(attributes) }).BadRequest("");

    [Fact]
    public void DKIM_signing_is_for_domains_only()
    {
        var attributes = new JsonObject { ["NextSigningKeyLength"] = "RSA_1024_BIT" };

        _ses.Call("POST", "/v2/email/identities", new JsonObject { ["EmailIdentity"] = "a@example.net", ["DkimSigningAttributes"] = attributes }).BadRequest("domain");
        _ses.CreateIdentity("a@example.net").Succeeded();
        _ses.Call("PUT", "/v2/email/identities/a%40example.net/dkim/signing", new JsonObject { ["SigningAttributesOrigin"] = "AWS_SES" }).BadRequest("domain");
    }

    [Fact]
    public void The_key_length_can_be_chosen_when_creating()
    {
        _ses.Call("POST", "/v2/email/identities", new JsonObject
        {
            ["EmailIdentity"] = "example.net",
            ["DkimSigningAttributes"] = new JsonObject { ["NextSigningKeyLength"] = "RSA_1024_BIT" },
        }).Succeeded();

        var dkim = _ses.Call("GET", "/v2/email/identities/example.net").Json.GetProperty("DkimAttributes");
        Assert.Equal(("RSA_1024_BIT", "RSA_1024_BIT"), (Text(dkim, "CurrentSigningKeyLength"), Text(dkim, "NextSigningKeyLength")));
    }

    [Fact]
    public void A_changed_key_length_is_the_next_one_while_the_old_key_is_in_use()
    {
        Put("dkim/signing", new JsonObject
        {
            ["SigningAttributesOrigin"] = "AWS_SES",
            ["SigningAttributes"] = new JsonObject { ["NextSigningKeyLength"] = "RSA_1024_BIT" },
        }).Succeeded();

        var dkim = Get().GetProperty("DkimAttributes");
        Assert.Equal(("RSA_2048_BIT", "RSA_1024_BIT"), (Text(dkim, "CurrentSigningKeyLength"), Text(dkim, "NextSigningKeyLength")));
    }

    [Fact]
    public void A_custom_MAIL_FROM_domain_becomes_the_envelope_sender()
    {
        Put("mail-from", new JsonObject { ["MailFromDomain"] = "Bounce.example.com" }).Succeeded();

        var id = _ses.SendSimple().MessageId;

        Assert.Equal($"{id}@bounce.example.com", _ses.OnlyEmail.EnvelopeSender);
        var stored = Get().GetProperty("MailFromAttributes");
        Assert.Equal(("bounce.example.com", "SUCCESS", "USE_DEFAULT_VALUE"), (Text(stored, "MailFromDomain"), Text(stored, "MailFromDomainStatus"), Text(stored, "BehaviorOnMxFailure")));
    }

    [Fact]
    public void Without_its_MX_record_a_MAIL_FROM_domain_rejects_or_falls_back()
    {
        Put("mail-from", new JsonObject { ["MailFromDomain"] = "bounce.example.com", ["BehaviorOnMxFailure"] = "REJECT_MESSAGE" }).Succeeded();
        _ses.Service.Identities.FailMailFrom("example.com");

        _ses.SendSimple().Failed(400, "MailFromDomainNotVerifiedException", "The MAIL FROM domain <bounce.example.com> is not verified.");

        Put("mail-from", new JsonObject { ["MailFromDomain"] = "bounce.example.com" }).Succeeded();
        _ses.Service.Identities.FailMailFrom("example.com");
        var id = _ses.SendSimple().MessageId;
        Assert.Equal($"{id}@eu-west-1.amazonses.com", _ses.OnlyEmail.EnvelopeSender);
        Assert.Equal("FAILED", Text(Get().GetProperty("MailFromAttributes"), "MailFromDomainStatus"));
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("bounce.example.net")]
    [InlineData("bad_bounce.example.com")]
    public void A_MAIL_FROM_domain_has_to_be_a_subdomain(string domain) => Put("mail-from", new JsonObject { ["MailFromDomain"] = domain }).BadRequest("MAIL");

    [Fact]
    public void An_empty_MAIL_FROM_domain_switches_it_off()
    {
        Put("mail-from", new JsonObject { ["MailFromDomain"] = "bounce.example.com" }).Succeeded();
        Put("mail-from", new JsonObject()).Succeeded();

        Assert.False(Get().TryGetProperty("MailFromAttributes", out _));
    }

    [Fact]
    public void Feedback_forwarding_is_kept()
    {
        Assert.True(Get().GetProperty("FeedbackForwardingStatus").GetBoolean());

        Put("feedback", new JsonObject { ["EmailForwardingEnabled"] = false }).Succeeded();

        Assert.False(Get().GetProperty("FeedbackForwardingStatus").GetBoolean());
    }

    [Fact]
    public void The_configuration_set_of_an_identity_is_the_default_of_its_mails()
    {
        Put("configuration-set", new JsonObject { ["ConfigurationSetName"] = "tx" }).Failed(404, "NotFoundException", "Configuration set <tx> does not exist.");
        _ses.Call("POST", "/v2/email/configuration-sets", new JsonObject { ["ConfigurationSetName"] = "tx" }).Succeeded();
        Put("configuration-set", new JsonObject { ["ConfigurationSetName"] = "tx" }).Succeeded();

        _ses.SendSimple().Succeeded();
        Put("configuration-set", new JsonObject()).Succeeded();
        _ses.SendSimple().Succeeded();

        Assert.Equal("tx", _ses.Inbox.Emails[0].ConfigurationSet);
        Assert.Null(_ses.Inbox.Emails[1].ConfigurationSet);
    }

    [Theory]
    [InlineData("dkim")]
    [InlineData("mail-from")]
    [InlineData("feedback")]
    [InlineData("configuration-set")]
    public void A_missing_identity_is_not_found(string setting) =>
        _ses.Call("PUT", $"/v2/email/identities/example.net/{setting}", new JsonObject()).Failed(404, "NotFoundException", "Email identity example.net does not exist.");

    private SesReply Put(string setting, JsonObject body) => _ses.Call("PUT", $"{Domain}/{setting}", body);

    private JsonElement Get() => _ses.Call("GET", Domain).Succeeded().Json;

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
