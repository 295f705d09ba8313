using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class TemplateMailTests
{
    private readonly SesClient _ses = new();

    public TemplateMailTests() => Create("welcome", "Hello {{name}}", "Dear {{name}}", "<b>{{name}}</b>").Succeeded();

    [Theory]
    [InlineData("TemplateName", "welcome")]
    [InlineData("TemplateArn", "arn:aws:ses:eu-west-1:000000000000:template/welcome")]
    public void A_stored_template_is_sent(string member, string value)
    {
        Send(new JsonObject { [member] = value, ["TemplateData"] = """{"name":"Änn"}""" }).Succeeded();

        var email = _ses.OnlyEmail;
        Assert.Equal(("Hello Änn", "Dear Änn", "<b>Änn</b>"), (email.Subject, email.TextBody, email.HtmlBody));
        Assert.Equal((LocalEmailKind.Template, "welcome"), (email.Kind, email.TemplateName));
        Assert.True(email.IsDelivered);
    }

    [Fact]
    public void Inline_content_is_sent_with_headers_and_attachments()
    {
        Send(new JsonObject
        {
            ["TemplateContent"] = new JsonObject { ["Subject"] = "Hello {{name}}", ["Text"] = "Hi" },
            ["TemplateData"] = """{"name":"Ann\r\nBcc: victim@example.org"}""",
            ["Headers"] = new JsonArray(new JsonObject { ["Name"] = "List-Unsubscribe", ["Value"] = "<https://example.com/u>" }),
            ["Attachments"] = new JsonArray(new JsonObject { ["FileName"] = "a.txt", ["RawContent"] = "aGk=" }),
        }).Succeeded();

        Assert.Equal("Hello Ann Bcc: victim@example.org", _ses.OnlyEmail.Subject);
        Assert.Null(_ses.OnlyEmail.Header("Bcc"));
        Assert.Equal("<https://example.com/u>", _ses.OnlyEmail.Header("List-Unsubscribe"));
        Assert.Equal("a.txt", Assert.Single(_ses.OnlyEmail.Attachments).FileName);
        Assert.Null(_ses.OnlyEmail.TemplateName);
    }

    [Theory]
    [InlineData("{{#if name}}x{{/if}}")]
    [InlineData("{{> part}}")]
    public void Inline_content_can_only_have_simple_substitutions(string text) => Send(new JsonObject
    {
        ["TemplateContent"] = new JsonObject { ["Subject"] = "Hello", ["Text"] = text },
    }).BadRequest("simple substitutions");

    [Fact]
    public void A_missing_value_is_accepted_and_the_mail_never_arrives()
    {
        var id = Send(new JsonObject { ["TemplateName"] = "welcome", ["TemplateData"] = """{"nome":"Ann"}""" }).MessageId;

        var email = _ses.OnlyEmail;
        Assert.Equal(id, email.MessageId);
        Assert.Equal("Attribute 'name' is not present in the rendering data.", email.RenderingFailure);
        Assert.Equal(LocalEmailOutcome.RenderingFailure, Assert.Single(email.Recipients).Outcome);
        Assert.False(email.IsDelivered);
        Assert.True(email.Mime.IsEmpty);
        Assert.Equal(("", null, null, 0, 0), (email.Subject, email.TextBody, email.HtmlBody, email.Headers.Count, email.Attachments.Count));
        Assert.Null(email.From);
    }

    [Fact]
    public void A_missing_template_is_not_found()
    {
        Send(new JsonObject { ["TemplateName"] = "gone" }).Failed(404, "NotFoundException", "Template gone does not exist.");
        _ses.Call("GET", "/v2/email/templates/gone").Failed(404, "NotFoundException", "Template gone does not exist.");
        _ses.Call("DELETE", "/v2/email/templates/gone").Failed(404, "NotFoundException", "Template gone does not exist.");
        _ses.Call("POST", "/v2/email/templates/gone/render", new JsonObject { ["TemplateData"] = "{}" }).Failed(404, "NotFoundException", "Template gone does not exist.");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"TemplateName":"welcome","TemplateContent":{"Subject":"s","Text":"t"}}""")]
    [InlineData("""{"TemplateName":"welcome","TemplateArn":"arn:aws:ses:eu-west-1:000000000000:template/welcome"}""")]
    public void A_template_is_named_in_exactly_one_way(string template) => Send(JsonNode.Parse(template)!).BadRequest("exactly one of");

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("""{"name":"\ud800"}""")]
    public void Data_has_to_be_a_JSON_object(string data) => Send(new JsonObject { ["TemplateName"] = "welcome", ["TemplateData"] = data }).BadRequest("TemplateData");

    [Fact]
    public void Data_has_at_most_262144_characters()
    {
        string Json(int length) => $$"""{"name":"{{new string('x', length - """{"name":""}""".Length)}}"}""";

        Send(new JsonObject { ["TemplateName"] = "welcome", ["TemplateData"] = Json(262_144) }).Succeeded();
        Send(new JsonObject { ["TemplateName"] = "welcome", ["TemplateData"] = Json(262_145) }).BadRequest("less than or equal to 262144");
    }

    [Fact]
    public void A_template_mail_needs_a_sender_and_a_recipient()
    {
        var noSender = Request(new JsonObject { ["TemplateName"] = "welcome" });
        noSender.Remove("FromEmailAddress");
        var nobody = Request(new JsonObject { ["TemplateName"] = "welcome" });
        nobody.Remove("Destination");

        _ses.Send(noSender).Failed(400, "BadRequestException", "Source cannot be empty");
        _ses.Send(nobody).BadRequest("at least one recipient");
    }

    [Fact]
    public void Templates_are_read_back_changed_and_deleted()
    {
        Assert.Equal(
            """{"TemplateName":"welcome","TemplateContent":{"Subject":"Hello {{name}}","Text":"Dear {{name}}","Html":"<b>{{name}}</b>"},"Tags":[]}""",
            _ses.Call("GET", "/v2/email/templates/welcome").Succeeded().Json.ToString());
        _ses.Call("PUT", "/v2/email/templates/welcome", new JsonObject
        {
            ["TemplateContent"] = new JsonObject { ["Subject"] = "Bye", ["Html"] = "<p>" },
        }).Succeeded();
        Send(new JsonObject { ["TemplateName"] = "welcome" }).Succeeded();
        Assert.Equal(("Bye", null), (_ses.OnlyEmail.Subject, _ses.OnlyEmail.TextBody));
        _ses.Call("DELETE", "/v2/email/templates/welcome").Succeeded();
        Assert.Equal(404, _ses.Call("GET", "/v2/email/templates/welcome").Status);
    }

    [Fact]
    public void Templates_are_listed_in_pages()
    {
        Create("b", "s", "t", null).Succeeded();
        Create("a", "s", "t", null).Succeeded();

        var first = _ses.Call("GET", "/v2/email/templates?PageSize=2").Succeeded();
        var second = _ses.Call("GET", $"/v2/email/templates?PageSize=2&NextToken={Uri.EscapeDataString(first.NextToken!)}").Succeeded();

        var now = _ses.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal($$"""[{"TemplateName":"a","CreatedTimestamp":{{now}}},{"TemplateName":"b","CreatedTimestamp":{{now}}}]""", first.Json.GetProperty("TemplatesMetadata").ToString());
        Assert.Equal($$"""[{"TemplateName":"welcome","CreatedTimestamp":{{now}}}]""", second.Json.GetProperty("TemplatesMetadata").ToString());
        _ses.Call("GET", "/v2/email/templates?PageSize=101").BadRequest("less than or equal to 100");
    }

    [Fact]
    public void Stored_templates_are_checked()
    {
        Create("welcome", "s", "t", null).Failed(400, "AlreadyExistsException", "Template welcome already exists.");
        Create("bad name", "s", "t", null).BadRequest("hyphens and underscores");
        Create("x", null, "t", null).BadRequest("needs a subject");
        Create("x", "s", null, null).BadRequest("text or an HTML part");
        Create("fits", "s", new string('x', (500 * 1024) - 1), null).Succeeded();
        Create("x", "s", new string('x', 500 * 1024), null).BadRequest("larger than 512000 bytes");
    }

    [Fact]
    public void An_empty_part_is_no_part()
    {
        Create("html", "s", "", "<p>").Succeeded();

        Send(new JsonObject { ["TemplateName"] = "html" }).Succeeded();

        Assert.Equal((null, "<p>"), (_ses.OnlyEmail.TextBody, _ses.OnlyEmail.HtmlBody));
    }

    [Fact]
    public void Test_render_gives_the_MIME_message()
    {
        var rendered = _ses.Call("POST", "/v2/email/templates/welcome/render", new JsonObject { ["TemplateData"] = """{"name":"Änn"}""" })
            .Succeeded().Json.GetProperty("RenderedTemplate").GetString()!;

        var message = MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(rendered)));
        Assert.Equal(("Hello Änn", "Dear Änn", "<b>Änn</b>"), (message.Subject, message.TextBody, message.HtmlBody));
        Assert.Equal(0, _ses.Inbox.Count);
        _ses.Call("POST", "/v2/email/templates/welcome/render", new JsonObject()).BadRequest("'templateData'");
    }

    private SesReply Create(string name, string? subject, string? text, string? html) => _ses.Call("POST", "/v2/email/templates", new JsonObject
    {
        ["TemplateName"] = name,
        ["TemplateContent"] = new JsonObject { ["Subject"] = subject, ["Text"] = text, ["Html"] = html },
    });

    private SesReply Send(JsonNode template) => _ses.Send(Request(template));

    private static JsonObject Request(JsonNode template)
    {
        var request = SesClient.Simple();
        request["Content"] = new JsonObject { ["Template"] = template };
        return request;
    }
}
