using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class EmailEventTests
{
    private readonly EmailEventWorld _world = new();

    [Theory]
    [InlineData("success@simulator.amazonses.com", "Send Delivery")]
    [InlineData("success+order7@simulator.amazonses.com", "Send Delivery")]
    [InlineData("bounce@simulator.amazonses.com", "Send Bounce")]
    [InlineData("ooto@simulator.amazonses.com", "Send Delivery")]
    [InlineData("complaint@simulator.amazonses.com", "Send Delivery Complaint")]
    [InlineData("suppressionlist@simulator.amazonses.com", "Send Bounce")]
    [InlineData("ann@example.org", "Send Delivery")]
    public void The_simulator_does_what_AWS_documents_and_everybody_else_is_delivered_to(string recipient, string expected)
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));

        ses.SendSimple(recipient).Succeeded();

        Assert.Equal(expected, EmailEventWorld.TypesIn(aws));
        Assert.Equal(expected, string.Join(' ', ses.OnlyEmail.Events.Select(happened => happened.EventType)));
    }

    [Fact]
    public void An_event_has_the_members_that_SES_writes()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        EmailEventWorld.CreateSet(ses, "tx");
        var request = SesClient.Simple("ann@example.org", "\"Shop\" <orders@example.com>");
        request["ConfigurationSetName"] = "tx";
        request["EmailTags"] = new JsonArray(new JsonObject { ["Name"] = "kind", ["Value"] = "receipt" });
        request["Destination"]!["BccAddresses"] = SesClient.Strings("blind@example.org");

        ses.Send(request).Succeeded();

        var delivery = EmailEventWorld.Events(aws).First(json => json.GetProperty("eventType").GetString() == "Delivery");
        var mail = delivery.GetProperty("mail");
        Assert.Equal("2026-08-01T12:00:00.000Z", mail.GetProperty("timestamp").GetString());
        Assert.Equal("\"Shop\" <orders@example.com>", mail.GetProperty("source").GetString());
        Assert.Equal("arn:aws:ses:us-east-1:000000000000:identity/example.com", mail.GetProperty("sourceArn").GetString());
        Assert.Equal("000000000000", mail.GetProperty("sendingAccountId").GetString());
        Assert.Equal(ses.OnlyEmail.MessageId, mail.GetProperty("messageId").GetString());
        Assert.Equal("""["ann@example.org","blind@example.org"]""", mail.GetProperty("destination").GetRawText());
        Assert.False(mail.GetProperty("headersTruncated").GetBoolean());
        Assert.Contains(mail.GetProperty("headers").EnumerateArray(), header => header.GetRawText() == """{"name":"Subject","value":"Hello"}""");
        Assert.DoesNotContain(mail.GetProperty("headers").EnumerateArray(), header => header.GetRawText().Contains("blind", StringComparison.Ordinal));
        var common = mail.GetProperty("commonHeaders");
        Assert.Equal("""["Shop <orders@example.com>"]""", common.GetProperty("from").GetRawText());
        Assert.Equal("""["ann@example.org"]""", common.GetProperty("to").GetRawText());
        Assert.Equal("Hello", common.GetProperty("subject").GetString());
        Assert.Equal(ses.OnlyEmail.MessageId, common.GetProperty("messageId").GetString());
        var tags = mail.GetProperty("tags");
        Assert.Equal("""["receipt"]""", tags.GetProperty("kind").GetRawText());
        Assert.Equal("""["tx"]""", tags.GetProperty("ses:configuration-set").GetRawText());
        Assert.Equal("""["example.com"]""", tags.GetProperty("ses:from-domain").GetRawText());
        Assert.Equal("""["SendEmail"]""", tags.GetProperty("ses:operation").GetRawText());
        Assert.Equal("""["ann@example.org"]""", delivery.GetProperty("delivery").GetProperty("recipients").GetRawText());
        Assert.Equal(0, delivery.GetProperty("delivery").GetProperty("processingTimeMillis").GetInt32());
    }

    [Fact]
    public void A_bounce_says_who_and_why()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));

        ses.SendSimple("bounce@simulator.amazonses.com").Succeeded();

        var bounce = EmailEventWorld.Events(aws)[1].GetProperty("bounce");
        Assert.Equal("Permanent", bounce.GetProperty("bounceType").GetString());
        Assert.Equal("General", bounce.GetProperty("bounceSubType").GetString());
        Assert.Equal(
            """[{"emailAddress":"bounce@simulator.amazonses.com","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]""",
            bounce.GetProperty("bouncedRecipients").GetRawText());
        Assert.NotEmpty(bounce.GetProperty("feedbackId").GetString()!);
        Assert.Null(aws.Account.SuppressionList.Find("bounce@simulator.amazonses.com"));
    }

    [Theory]
    [InlineData(LocalSuppressionReason.Bounce, "Send Bounce", "bounce", "bounceSubType")]
    [InlineData(LocalSuppressionReason.Complaint, "Send Complaint", "complaint", "complaintSubType")]
    public void A_suppressed_address_gets_nothing_and_the_event_says_so(LocalSuppressionReason reason, string expected, string member, string subType)
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        aws.Account.SuppressionList.Add("ann@example.org", reason);

        ses.SendSimple("ann@example.org").Succeeded();

        Assert.Equal(expected, EmailEventWorld.TypesIn(aws));
        Assert.Equal("OnAccountSuppressionList", EmailEventWorld.Events(aws)[1].GetProperty(member).GetProperty(subType).GetString());
    }

    [Fact]
    public void The_simulators_suppression_list_is_the_global_one()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));

        ses.SendSimple("suppressionlist@simulator.amazonses.com").Succeeded();

        Assert.Equal("Suppressed", EmailEventWorld.Events(aws)[1].GetProperty("bounce").GetProperty("bounceSubType").GetString());
    }

    [Theory]
    [InlineData(LocalEmailOutcome.Bounced, "Bounce", LocalSuppressionReason.Bounce)]
    [InlineData(LocalEmailOutcome.Complained, "Complaint", LocalSuppressionReason.Complaint)]
    public void Whoever_bounces_or_complains_is_suppressed_from_then_on(LocalEmailOutcome outcome, string type, LocalSuppressionReason reason)
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        aws.EmailEvents.SetOutcome("Ann@example.org", outcome);

        ses.SendSimple("ann@example.org").Succeeded();

        Assert.EndsWith(type, EmailEventWorld.TypesIn(aws), StringComparison.Ordinal);
        Assert.Equal(reason, aws.Account.SuppressionList.Find("ann@example.org")!.Reason);
        ses.SendSimple("ann@example.org").Succeeded();
        Assert.Equal(LocalEmailOutcome.Suppressed, Assert.Single(ses.Inbox.Emails[1].Recipients).Outcome);
    }

    [Fact]
    public void Nobody_is_suppressed_for_a_reason_that_the_account_does_not_have()
    {
        var (aws, ses) = _world.Start(_ => { });
        ses.Call("PUT", "/v2/email/account/suppression", new JsonObject { ["SuppressedReasons"] = SesClient.Strings("COMPLAINT") }).Succeeded();
        aws.EmailEvents.SetOutcome("ann@example.org", LocalEmailOutcome.Bounced);

        ses.SendSimple("ann@example.org").Succeeded();

        Assert.Empty(aws.Account.SuppressionList.Entries);
    }

    [Fact]
    public void A_delayed_recipient_gets_a_delay_event_at_once_and_the_mail_when_the_time_has_passed()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        aws.EmailEvents.SetDelay("ann@example.org", TimeSpan.FromMinutes(5));

        ses.SendSimple("ann@example.org").Succeeded();
        Assert.Equal("Send DeliveryDelay", EmailEventWorld.TypesIn(aws));
        var delay = EmailEventWorld.Events(aws)[1].GetProperty("deliveryDelay");
        Assert.Equal("MailboxFull", delay.GetProperty("delayType").GetString());
        Assert.Equal("ann@example.org", delay.GetProperty("delayedRecipients")[0].GetProperty("emailAddress").GetString());
        Assert.Equal("2026-08-02T02:00:00.000Z", delay.GetProperty("expirationTime").GetString());

        _world.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("Send DeliveryDelay", EmailEventWorld.TypesIn(aws));
        _world.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Send DeliveryDelay Delivery", EmailEventWorld.TypesIn(aws));
        Assert.Equal(300_000, EmailEventWorld.Events(aws)[2].GetProperty("delivery").GetProperty("processingTimeMillis").GetInt32());
    }

    [Fact]
    public void Deliveries_take_the_time_that_was_set()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw).DeliveryTime = TimeSpan.FromSeconds(2));

        ses.SendSimple("success@simulator.amazonses.com").Succeeded();
        Assert.Equal("Send", EmailEventWorld.TypesIn(aws));
        _world.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("Send Delivery", EmailEventWorld.TypesIn(aws));
        Assert.Equal("2026-08-01T12:00:02.000Z", EmailEventWorld.Events(aws)[1].GetProperty("delivery").GetProperty("timestamp").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_EICAR_test_file_is_rejected(bool asAttachment)
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        var virus = string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
        var request = SesClient.Simple("ann@example.org");
        var simple = request["Content"]!["Simple"]!.AsObject();
        if (asAttachment)
            simple["Attachments"] = new JsonArray(new JsonObject
            {
                ["FileName"] = "report.txt",
                ["RawContent"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(virus)),
                ["ContentTransferEncoding"] = "BASE64",
            });
        else
            simple["Body"]!["Text"]!["Data"] = virus;

        ses.Send(request).Succeeded();

        Assert.Equal("Reject", EmailEventWorld.TypesIn(aws));
        Assert.Equal("Bad content", EmailEventWorld.Events(aws)[0].GetProperty("reject").GetProperty("reason").GetString());
        Assert.False(ses.OnlyEmail.IsDelivered);
    }

    [Fact]
    public void A_template_that_cannot_be_rendered_fails_after_the_send()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        ses.Call("POST", "/v2/email/templates", new JsonObject
        {
            ["TemplateName"] = "welcome",
            ["TemplateContent"] = new JsonObject { ["Subject"] = "Hi {{name}}", ["Text"] = "Hi" },
        }).Succeeded();
        var request = SesClient.Simple();
        request["Content"] = new JsonObject { ["Template"] = new JsonObject { ["TemplateName"] = "welcome", ["TemplateData"] = "{}" } };

        ses.Send(request).Succeeded();

        var failure = Assert.Single(EmailEventWorld.Events(aws));
        Assert.Equal("Rendering Failure", failure.GetProperty("eventType").GetString());
        Assert.Equal("welcome", failure.GetProperty("failure").GetProperty("templateName").GetString());
        Assert.Contains("name", failure.GetProperty("failure").GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.False(failure.GetProperty("mail").TryGetProperty("headers", out _));
    }

    [Fact]
    public void Headers_beyond_10_KB_are_left_out_and_that_is_said()
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events", LocalEmailEventWrapping.Raw));
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Headers"] = new JsonArray([.. Enumerable.Range(0, 12).Select(i =>
            (JsonNode)new JsonObject { ["Name"] = $"X-Long-{i}", ["Value"] = new string('a', 980) })]);

        ses.Send(request).Succeeded();

        var mail = EmailEventWorld.Events(aws)[0].GetProperty("mail");
        Assert.True(mail.GetProperty("headersTruncated").GetBoolean());
        Assert.InRange(mail.GetProperty("headers").GetArrayLength(), 5, 16);
    }

    [Theory]
    [InlineData("=?utf-16be?B?2AA=?=", "=?utf-16be?B?2AA=?=")] // half of a surrogate pair
    [InlineData("=?utf-8?B?7aCA?=", "=?utf-8?B?7aCA?=")]
    [InlineData("=?utf-8?Q?=00=01?=", "=?utf-8?Q?=00=01?=")]
    [InlineData("Shop", "a\tb \"quoted\" \\ </script>")]
    public void Whatever_a_header_holds_the_event_is_JSON(string name, string subject)
    {
        var (aws, ses) = _world.Start(local => local.EmailEvents.DeliverTo("mail-events"));

        ses.SendRaw($"From: {name} <orders@example.com>\nTo: ann@example.org\nSubject: {subject}\n\nHi").Succeeded();

        Assert.Equal(2, aws.Queues["mail-events"].Messages.Count);
        Assert.All(EmailEventWorld.Bodies(aws), body => Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(body.GetProperty("Message").GetString()!)));
        Assert.Equal(0, aws.EmailEvents.UndeliveredCount);
    }

    [Fact]
    public void Outcomes_that_no_recipient_has_a_say_in_and_impossible_delays_are_refused()
    {
        var aws = new LocalAws();

        Assert.Throws<ArgumentOutOfRangeException>(() => aws.EmailEvents.SetOutcome("ann@example.org", LocalEmailOutcome.RenderingFailure));
        Assert.Throws<ArgumentOutOfRangeException>(() => aws.EmailEvents.SetDelay("ann@example.org", TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => aws.EmailEvents.SetDelay("ann@example.org", TimeSpan.FromHours(15)));
    }
}
