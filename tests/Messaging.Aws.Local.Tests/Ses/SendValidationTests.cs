using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class SendValidationTests
{
    private readonly SesClient _ses = new();

    [Fact]
    public void A_simple_mail_needs_a_sender()
    {
        var request = SesClient.Simple();
        request.Remove("FromEmailAddress");

        _ses.Send(request).BadRequest("FromEmailAddress");
    }

    [Fact]
    public void A_mail_needs_a_recipient()
    {
        var none = SesClient.Simple();
        none.Remove("Destination");
        var empty = SesClient.Simple();
        empty["Destination"] = new JsonObject { ["ToAddresses"] = new JsonArray() };

        _ses.Send(none).BadRequest("at least one recipient");
        _ses.Send(empty).BadRequest("at least one recipient");
    }

    [Theory]
    [InlineData("ann", "Missing final '@domain'")]
    [InlineData("@example.org", "Missing local name")]
    [InlineData("ann@", "Missing domain")]
    [InlineData("ann lee@example.org", "Local address contains control or whitespace")]
    [InlineData("ann\r\nBcc: x@example.org", "Local address contains control or whitespace")]
    [InlineData("an(n@example.org", "Local address contains illegal character")]
    [InlineData(".ann@example.org", "Local address starts with dot")]
    [InlineData("ann.@example.org", "Local address ends with dot")]
    [InlineData("a..nn@example.org", "Local address contains dot-dot")]
    [InlineData("ann@.example.org", "Domain starts with dot")]
    [InlineData("ann@example.org.", "Domain ends with dot")]
    [InlineData("ann@exam_ple.org", "Domain contains illegal character")]
    [InlineData("ann@example..org", "Domain contains dot-dot")]
    [InlineData("Lee, Ann <ann@example.org>", "Missing final '@domain'")]
    [InlineData("ann@example.org, bob@example.org", "Local address contains control or whitespace")]
    [InlineData("Ann <ann@example.org", "Missing '>'")]
    [InlineData("\"Ann <ann@example.org>", "Missing '\"'")]
    [InlineData("Änn <ann@example.org>", "There are non-ASCII characters in the email address")]
    [InlineData("ann@exämple.org", "There are non-ASCII characters in the email address")]
    public void A_bad_address_is_refused(string address, string message)
    {
        _ses.SendSimple(address).Failed(400, "BadRequestException", message);
        Assert.Equal(0, _ses.Inbox.Count);
    }

    [Theory]
    [InlineData("ann@example.org", "ann@example.org", null)]
    [InlineData("<ann@example.org>", "ann@example.org", null)]
    [InlineData("Ann Lee <ann@example.org>", "ann@example.org", "Ann Lee")]
    [InlineData("\"Lee, Ann\" <ann@example.org>", "ann@example.org", "Lee, Ann")]
    [InlineData("\"A \\\"B\\\" C\" <ann@example.org>", "ann@example.org", "A \"B\" C")]
    [InlineData("=?UTF-8?B?w4Rubg==?= <ann@example.org>", "ann@example.org", "Änn")]
    [InlineData("ann+label@sub.example.org", "ann+label@sub.example.org", null)]
    [InlineData("user@xn--exmple-cua.com", "user@xn--exmple-cua.com", null)]
    public void A_good_address_is_taken(string written, string address, string? name)
    {
        _ses.SendSimple(written).Succeeded();

        Assert.Equal(new LocalEmailAddress(address, name), Assert.Single(_ses.OnlyEmail.To));
        Assert.Equal(address, Assert.Single(_ses.OnlyEmail.Recipients).Address);
    }

    [Theory]
    [InlineData("ReplyToAddresses")]
    [InlineData("FeedbackForwardingEmailAddress")]
    public void Other_addresses_are_checked_too(string member)
    {
        var request = SesClient.Simple();
        request[member] = member == "ReplyToAddresses" ? SesClient.Strings("nobody") : "nobody";

        _ses.Send(request).BadRequest("Missing final '@domain'");
    }

    [Fact]
    public void Fifty_recipients_are_allowed_and_one_more_is_not()
    {
        _ses.Send(To(25, 24, 1)).Succeeded();
        _ses.Send(To(25, 24, 2)).BadRequest("Recipient count exceeds 50.");

        Assert.Equal(50, Assert.Single(_ses.Inbox.Emails).Recipients.Count);
    }

    [Theory]
    [InlineData]
    [InlineData("Simple", "Raw")]
    [InlineData("Simple", "Template")]
    public void Content_is_exactly_one_of_three(params string[] members)
    {
        var request = SesClient.Simple();
        request["Content"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member, new JsonObject())));

        _ses.Send(request).BadRequest("exactly one of Simple, Raw and Template");
    }

    [Fact]
    public void A_mail_needs_a_body_and_a_subject()
    {
        var noBody = SesClient.Simple();
        noBody["Content"]!["Simple"]!["Body"] = new JsonObject();
        var noSubject = SesClient.Simple();
        noSubject["Content"]!["Simple"]!.AsObject().Remove("Subject");

        _ses.Send(noBody).BadRequest("neither a text nor an HTML part");
        _ses.Send(noSubject).BadRequest("'subject'");
    }

    [Fact]
    public void A_line_end_in_the_subject_is_refused()
    {
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Subject"] = SesClient.Text("Hello\r\nBcc: victim@example.org");

        _ses.Send(request).BadRequest("control characters");
    }

    [Fact]
    public void An_unknown_charset_is_refused()
    {
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Subject"] = SesClient.Text("Hello", "utf-99");

        _ses.Send(request).BadRequest("Unsupported charset 'utf-99'.");
    }

    [Fact]
    public void Text_without_a_charset_is_seven_bit_ASCII()
    {
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Subject"] = new JsonObject { ["Data"] = "Grüße" };

        _ses.Send(request).Succeeded();

        Assert.Equal("Gr??e", _ses.OnlyEmail.Subject);
    }

    [Theory]
    [InlineData("Bad Name", "x", "Invalid header name")]
    [InlineData("Bad:Name", "x", "Invalid header name")]
    [InlineData("Nämé", "x", "Invalid header name")]
    [InlineData("X-Good", "line\r\nbreak", "Invalid value of header 'X-Good'")]
    [InlineData("X-Good", "grün", "Invalid value of header 'X-Good'")]
    [InlineData("Subject", "again", "set by SES")]
    [InlineData("bcc", "victim@example.org", "set by SES")]
    [InlineData("Content-Type", "text/plain", "set by SES")]
    [InlineData("Message-ID", "<a@b>", "set by SES")]
    public void A_bad_header_is_refused(string name, string value, string message) =>
        _ses.Send(WithHeaders((name, value))).BadRequest(message);

    [Theory]
    [InlineData(126, 1, true)]
    [InlineData(127, 1, false)]
    [InlineData(1, 995, true)]
    [InlineData(1, 996, false)]
    [InlineData(100, 896, true)]
    [InlineData(100, 897, false)]
    public void Header_lengths_are_limited(int name, int value, bool accepted)
    {
        var reply = _ses.Send(WithHeaders((new string('X', name), new string('v', value))));

        Assert.Equal(accepted ? 200 : 400, reply.Status);
    }

    [Fact]
    public void Fifteen_headers_are_allowed_and_one_more_is_not()
    {
        _ses.Send(WithHeaders([.. Enumerable.Range(1, 15).Select(i => ($"X-{i}", "v"))])).Succeeded();
        _ses.Send(WithHeaders([.. Enumerable.Range(1, 16).Select(i => ($"X-{i}", "v"))])).BadRequest("length less than or equal to 15");
    }

    [Fact]
    public void A_once_only_header_twice_is_refused_and_others_may_repeat()
    {
        _ses.Send(WithHeaders(("List-Unsubscribe", "<https://example.com/1>"), ("list-unsubscribe", "<https://example.com/2>")))
            .BadRequest("Duplicate header 'list-unsubscribe'");
        _ses.Send(WithHeaders(("X-Mine", "1"), ("X-Mine", "2"))).Succeeded();

        Assert.Equal(2, _ses.OnlyEmail.Headers.Count(header => header.Name == "X-Mine"));
    }

    [Theory]
    [InlineData("kind", "two words", "Invalid tag value <two words>: only alphanumeric ASCII characters, '_', and '-' are allowed.")]
    [InlineData("my kind", "order", "Invalid tag name <my kind>: only alphanumeric ASCII characters, '_', and '-' are allowed.")]
    [InlineData("ses:other", "order", "Invalid tag name <ses:other>: only alphanumeric ASCII characters, '_', and '-' are allowed.")]
    public void A_bad_tag_is_refused(string name, string value, string message) =>
        _ses.Send(WithTag(name, value)).Failed(400, "BadRequestException", message);

    [Fact]
    public void Tags_have_at_most_256_characters_and_feedback_ids_may_have_a_colon()
    {
        _ses.Send(WithTag(new string('n', 256), new string('v', 256))).Succeeded();
        _ses.Send(WithTag("ses:feedback-id-a", "campaign")).Succeeded();
        _ses.Send(WithTag(new string('n', 257), "v")).BadRequest("from 1 to 256");
        _ses.Send(WithTag("n", new string('v', 257))).BadRequest("from 1 to 256");
    }

    [Fact]
    public void Multi_region_endpoints_tenants_and_contact_lists_are_answered_clearly()
    {
        var endpoint = SesClient.Simple();
        endpoint["EndpointId"] = "abc.123";
        var tenant = SesClient.Simple();
        tenant["TenantName"] = "acme";
        var list = SesClient.Simple();
        list["ListManagementOptions"] = new JsonObject { ["ContactListName"] = "news" };

        _ses.Send(endpoint).BadRequest("multi-region");
        _ses.Send(tenant).Failed(404, "NotFoundException", "Tenant <acme> does not exist.");
        _ses.Send(list).Failed(404, "NotFoundException", "List with name: news doesn't exist.");
    }

    private static JsonObject To(int to, int cc, int bcc)
    {
        var request = SesClient.Simple();
        request["Destination"] = new JsonObject
        {
            ["ToAddresses"] = Many("to", to),
            ["CcAddresses"] = Many("cc", cc),
            ["BccAddresses"] = Many("bcc", bcc),
        };
        return request;
    }

    private static JsonArray Many(string name, int count) => SesClient.Strings([.. Enumerable.Range(1, count).Select(i => $"{name}{i}@example.org")]);

    private static JsonObject WithHeaders(params (string Name, string Value)[] headers)
    {
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Headers"] = new JsonArray(
            [.. headers.Select(header => new JsonObject { ["Name"] = header.Name, ["Value"] = header.Value })]);
        return request;
    }

    private static JsonObject WithTag(string name, string value)
    {
        var request = SesClient.Simple();
        request["EmailTags"] = new JsonArray(new JsonObject { ["Name"] = name, ["Value"] = value });
        return request;
    }
}
