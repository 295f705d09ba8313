using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class BulkMailTests
{
    [Fact]
    public void Each_entry_gets_its_own_mail_and_result_in_order()
    {
        var ses = new SesClient();

        var results = Send(ses, Entry("ann@example.org", """{"name":"Ann"}"""), Entry("bob@example.org", """{"name":"Bob"}"""));

        Assert.Equal("SUCCESS SUCCESS", Statuses(results));
        Assert.Equal(ses.Inbox.Emails.Select(email => email.MessageId).ToArray(), results.Select(result => result!["MessageId"]!.GetValue<string>()).ToArray());
        Assert.Equal(["Hello Ann", "Hello Bob"], ses.Inbox.Emails.Select(email => email.Subject).ToArray());
        Assert.Equal("ann@example.org bob@example.org", string.Join(' ', ses.Inbox.Emails.SelectMany(email => email.Recipients).Select(to => to.Address)));
        Assert.All(ses.Inbox.Emails, email => Assert.Equal(LocalEmailKind.Bulk, email.Kind));
    }

    [Fact]
    public void A_bad_entry_does_not_fail_its_neighbours()
    {
        var ses = new SesClient(options => options.Sandbox = true);
        ses.Service.Identities.Verify("example.org");
        var nobody = Entry("ann@example.org");
        nobody["Destination"] = new JsonObject();
        var badHeader = Entry("ann@example.org");
        badHeader["ReplacementHeaders"] = new JsonArray(new JsonObject { ["Name"] = "Subject", ["Value"] = "x" });
        var badData = Entry("ann@example.org", "no json");

        var results = Send(ses, Entry("nobody"), Entry("ann@example.org"), Entry("x@elsewhere.example"), nobody, badHeader, badData, Entry("bob@example.org"));

        Assert.Equal("INVALID_PARAMETER SUCCESS MESSAGE_REJECTED INVALID_PARAMETER INVALID_PARAMETER INVALID_PARAMETER SUCCESS", Statuses(results));
        Assert.Equal("Missing final '@domain'", results[0]!["Error"]!.GetValue<string>());
        Assert.Equal(
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: x@elsewhere.example",
            results[2]!["Error"]!.GetValue<string>());
        Assert.Null(results[0]!["MessageId"]);
        Assert.Null(results[1]!["Error"]);
        Assert.Equal(2, ses.Inbox.Count);
    }

    [Fact]
    public void Rate_and_quota_are_told_per_entry()
    {
        var slow = new SesClient(options => options.MaxSendRate = 2);
        var small = new SesClient(options => options.Max24HourSend = 2);
        JsonObject[] Three() => [Entry("a@example.org"), Entry("b@example.org"), Entry("c@example.org")];

        Assert.Equal("SUCCESS SUCCESS ACCOUNT_THROTTLED", Statuses(Send(slow, Three())));
        Assert.Equal("SUCCESS SUCCESS ACCOUNT_DAILY_QUOTA_EXCEEDED", Statuses(Send(small, Three())));
    }

    [Theory]
    [InlineData(false, null, "Hello Default 1")]
    [InlineData(false, "{}", "Hello Default 1")]
    [InlineData(false, """{"name":"Ann","id":"2"}""", "Hello Ann 2")]
    [InlineData(false, """{"name":"Ann"}""", null)]
    [InlineData(true, """{"name":"Ann"}""", "Hello Ann 1")]
    [InlineData(true, "{}", "Hello Default 1")]
    public void The_data_of_an_entry_replaces_the_default_or_is_merged_when_asked_for(bool merge, string? data, string? subject)
    {
        var ses = new SesClient(options => options.MergeBulkTemplateData = merge);
        var request = Request([Entry("ann@example.org", data)]);
        request["DefaultContent"]!["Template"]!["TemplateContent"]!["Subject"] = "Hello {{name}} {{id}}";
        request["DefaultContent"]!["Template"]!["TemplateData"] = """{"name":"Default","id":"1"}""";

        Assert.Equal("SUCCESS", Statuses(Post(ses, request)));

        Assert.Equal(subject ?? "", ses.OnlyEmail.Subject);
        Assert.Equal(subject is null ? "Attribute 'id' is not present in the rendering data." : null, ses.OnlyEmail.RenderingFailure);
    }

    [Theory]
    [InlineData(false, null)] // the hard reading: the entry's replace all
    [InlineData(true, "5")]
    public void Headers_of_an_entry_override_the_defaults_by_name_and_tags_as_it_is_set(bool merge, string? run)
    {
        var ses = new SesClient(options => options.MergeBulkTags = merge);
        var entry = Entry("ann@example.org");
        entry["ReplacementTags"] = new JsonArray(new JsonObject { ["Name"] = "kind", ["Value"] = "mine" });
        entry["ReplacementHeaders"] = new JsonArray(new JsonObject { ["Name"] = "x-one", ["Value"] = "mine" });
        var request = Request([entry]);
        request["DefaultEmailTags"] = JsonNode.Parse("""[{"Name":"kind","Value":"default"},{"Name":"run","Value":"5"}]""");
        request["DefaultContent"]!["Template"]!["Headers"] = JsonNode.Parse("""[{"Name":"X-One","Value":"default"},{"Name":"X-Two","Value":"default"}]""");

        Assert.Equal("SUCCESS", Statuses(Post(ses, request)));

        Assert.Equal(("mine", run), (ses.OnlyEmail.Tags["kind"], ses.OnlyEmail.Tags.GetValueOrDefault("run")));
        Assert.Equal(("mine", "default"), (ses.OnlyEmail.Header("X-One"), ses.OnlyEmail.Header("X-Two")));
        Assert.Single(ses.OnlyEmail.Headers, header => header.Name.Equals("X-One", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_concerns_all_entries_fails_the_request()
    {
        var ses = new SesClient();
        var stranger = Request([Entry("ann@example.org")]);
        stranger["FromEmailAddress"] = "x@elsewhere.example";
        var noSender = Request([Entry("ann@example.org")]);
        noSender.Remove("FromEmailAddress");
        var noTemplate = Request([Entry("ann@example.org")]);
        noTemplate["DefaultContent"] = new JsonObject { ["Template"] = new JsonObject { ["TemplateName"] = "gone" } };
        var noSet = Request([Entry("ann@example.org")]);
        noSet["ConfigurationSetName"] = "gone";

        Reply(ses, stranger).Failed(
            400, "MessageRejected",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: x@elsewhere.example");
        Reply(ses, noSender).Failed(400, "BadRequestException", "Source cannot be empty");
        Reply(ses, noTemplate).Failed(404, "NotFoundException", "Template gone does not exist.");
        Reply(ses, noSet).Failed(404, "NotFoundException", "Configuration set <gone> does not exist.");
        Reply(ses, new JsonObject { ["DefaultContent"] = new JsonObject() }).BadRequest("must have a Template");
        ses.Service.Account.SendingEnabled = false;
        Reply(ses, Request([Entry("ann@example.org")])).Failed(400, "SendingPausedException", "Email sending is disabled for your account.");
        Assert.Equal(0, ses.Inbox.Count);
    }

    [Fact]
    public void A_malformed_request_sends_nothing()
    {
        var ses = new SesClient();
        var malformed = Entry("bob@example.org");
        malformed["Destination"]!["ToAddresses"] = 5;

        Assert.Equal((400, "SerializationException"), (Reply(ses, Request([Entry("ann@example.org"), malformed])) is var reply ? (reply.Status, reply.Error) : default));
        Assert.Equal(0, ses.Inbox.Count);
    }

    [Fact]
    public void One_to_fifty_entries_are_allowed()
    {
        var ses = new SesClient();
        JsonObject[] Many(int count) => [.. Enumerable.Range(1, count).Select(i => Entry($"to{i}@example.org"))];

        Reply(ses, Request(Many(0))).BadRequest("1 to 50 entries");
        Reply(ses, Request(Many(51))).BadRequest("1 to 50 entries");
        Assert.Equal(50, Send(ses, Many(50)).Count);
    }

    private static JsonObject Entry(string to, string? data = null) => new()
    {
        ["Destination"] = new JsonObject { ["ToAddresses"] = SesClient.Strings(to) },
        ["ReplacementEmailContent"] = data is null ? null : new JsonObject { ["ReplacementTemplate"] = new JsonObject { ["ReplacementTemplateData"] = data } },
    };

    private static JsonObject Request(JsonObject[] entries) => new()
    {
        ["FromEmailAddress"] = SesClient.Sender,
        ["DefaultContent"] = new JsonObject
        {
            ["Template"] = new JsonObject
            {
                ["TemplateContent"] = new JsonObject { ["Subject"] = "Hello {{name}}", ["Text"] = "Hi" },
                ["TemplateData"] = """{"name":"you"}""",
            },
        },
        ["BulkEmailEntries"] = new JsonArray(entries),
    };

    private static SesReply Reply(SesClient ses, JsonObject request) => ses.Call("POST", "/v2/email/outbound-bulk-emails", request);

    private static JsonArray Post(SesClient ses, JsonObject request) =>
        JsonNode.Parse(Reply(ses, request).Succeeded().Json.GetProperty("BulkEmailEntryResults").GetRawText())!.AsArray();

    private static JsonArray Send(SesClient ses, params JsonObject[] entries) => Post(ses, Request(entries));

    private static string Statuses(JsonArray results) => string.Join(' ', results.Select(result => result!["Status"]!.GetValue<string>()));
}
