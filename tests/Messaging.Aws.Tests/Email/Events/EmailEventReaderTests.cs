using System.Text.Json;

namespace Messaging.Aws.Tests.Email.Events;

public sealed class EmailEventReaderTests
{
    private const string TestNotice = "Successfully validated SNS topic for Amazon SES event publishing.";

    private static readonly Dictionary<string, Type> Types = new()
    {
        ["Send"] = typeof(EmailSent),
        ["Delivery"] = typeof(EmailDelivered),
        ["Bounce"] = typeof(EmailBounced),
        ["Complaint"] = typeof(EmailComplained),
        ["Reject"] = typeof(EmailRejected),
        ["DeliveryDelay"] = typeof(EmailDelayed),
        ["Rendering Failure"] = typeof(EmailRenderingFailed),
        ["Open"] = typeof(EmailOpened),
        ["Click"] = typeof(EmailClicked),
        ["Subscription"] = typeof(EmailSubscriptionChanged),
    };

    [Fact]
    public void Reads_every_official_example_in_every_wrapping()
    {
        Assert.Equal(15, OfficialEvents.All.Count);
        foreach (var text in OfficialEvents.All)
        {
            using var json = JsonDocument.Parse(text);
            var name = json.RootElement.TryGetProperty("eventType", out var type) ? type : json.RootElement.GetProperty("notificationType");
            var expected = json.RootElement.GetProperty("mail");
            foreach (var body in EventBodies.InEveryWrapping(text))
            {
                var read = EmailEventReader.Read(body).Event!;
                Assert.IsType(Types[name.GetString()!], read);
                Assert.Equal(expected.GetProperty("messageId").GetString(), read.Mail.MessageId);
                Assert.Equal(expected.GetProperty("destination").GetArrayLength(), read.Mail.Destination.Count);
                Assert.NotNull(read.Timestamp);
                Assert.Equal(EmailEventReader.Read(text).Event!.Identity, read.Identity);
            }
        }
    }

    [Fact]
    public void Reads_the_details_of_a_bounce_and_a_delivery()
    {
        var bounce = Assert.IsType<EmailBounced>(EmailEventReader.Read(OfficialEvents.All[0]).Event);
        Assert.Equal(("Permanent", "General"), (bounce.BounceType, bounce.BounceSubType));
        Assert.Equal(("recipient@example.com", "5.1.1"), (bounce.Recipients.Single().EmailAddress, bounce.Recipients.Single().Status));
        Assert.Equal(["ConfigSet"], bounce.Mail.Tags["ses:configuration-set"]);
        Assert.DoesNotContain("@", bounce.ToString(), StringComparison.Ordinal);

        var delivery = Assert.IsType<EmailDelivered>(EmailEventReader.Read(OfficialEvents.All[2]).Event);
        Assert.Equal(TimeSpan.FromMilliseconds(11893), delivery.ProcessingTime);
        Assert.Equal(["recipient@example.com"], delivery.Recipients);
    }

    [Fact]
    public void Keeps_unknown_types_subtypes_and_members()
    {
        var unknown = EmailEventReader.Read("""{"eventType":"Teleport","mail":{"messageId":"m"},"teleport":{"to":"x"}}""").Event;
        Assert.Equal("x", Assert.IsType<UnrecognizedEmailEvent>(unknown).Json.GetProperty("teleport").GetProperty("to").GetString());
        var bounce = EmailEventReader.Read("""{"eventType":"Bounce","mail":{"messageId":"m"},"bounce":{"bounceSubType":"Novel","bouncedRecipients":7}}""").Event;
        Assert.Equal("Novel", Assert.IsType<EmailBounced>(bounce).BounceSubType);
    }

    [Fact]
    public void Tells_events_apart_by_type_feedback_and_recipients() =>
        Assert.Equal(OfficialEvents.All.Count, OfficialEvents.All.Select(text => EmailEventReader.Read(text).Event!.Identity).Distinct().Count());

    [Theory]
    [InlineData("2018-10-08T14:05:45.012Z", 14)]
    [InlineData("2018-10-08T14:05:45 +0000", 14)]
    [InlineData("2018-10-08T14:05:45+02:00", 12)]
    [InlineData("yesterday", null)]
    public void Reads_the_times_that_SES_writes(string text, int? hour) => Assert.Equal(
        hour, EmailEventReader.Read($$"""{"eventType":"Send","mail":{"messageId":"m","timestamp":"{{text}}"} }""").Event!.Timestamp?.UtcDateTime.Hour);

    [Fact]
    public void Knows_a_repeat_whatever_wraps_it_and_whatever_flavour_it_has()
    {
        const string delivery = """{"eventType":"Delivery","mail":{"messageId":"m"},"delivery":{"timestamp":"2026-01-01T00:00:00Z","recipients":["b@example.com","a@example.com"]}}""";
        const string notification = """{"delivery":{"recipients":["a@example.com","b@example.com"],"timestamp":"2026-01-01T00:00:00Z"},"mail":{"messageId":"m"},"notificationType":"Delivery"}""";

        Assert.Equal(IdentityOf(delivery), IdentityOf(EventBodies.InSns(notification)));
    }

    [Theory]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"m","timestamp":"1"},"send":{}}""", """{"eventType":"Send","mail":{"messageId":"m"},"send":{}}""", true)]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"m"},"send":{}}""", """{"eventType":"Reject","mail":{"messageId":"m"},"reject":{}}""", false)]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"m"}}""", """{"eventType":"Send","mail":{"messageId":"n"}}""", false)]
    [InlineData("""{"eventType":"Bounce","mail":{"messageId":"m"},"bounce":{"feedbackId":"1"}}""", """{"eventType":"Bounce","mail":{"messageId":"m"},"bounce":{"feedbackId":"2"}}""", false)]
    [InlineData("""{"eventType":"Bounce","mail":{"messageId":"m"},"bounce":{"feedbackId":"1","timestamp":"1"}}""", """{"eventType":"Bounce","mail":{"messageId":"m"},"bounce":{"feedbackId":"1","timestamp":"2"}}""", true)]
    [InlineData("""{"eventType":"Click","mail":{"messageId":"m"},"click":{"timestamp":"1","link":"a"}}""", """{"eventType":"Click","mail":{"messageId":"m"},"click":{"timestamp":"1","link":"b"}}""", false)]
    [InlineData("""{"eventType":"Open","mail":{"messageId":"m"},"open":{"timestamp":"1","ipAddress":"a"}}""", """{"eventType":"Open","mail":{"messageId":"m"},"open":{"timestamp":"1","ipAddress":"b"}}""", false)]
    [InlineData("""{"eventType":"Novel Thing","mail":{"messageId":"m"},"novelThing":{"n":1}}""", """{"eventType":"Novel Thing","mail":{"messageId":"m"},"novelThing":{"n":2}}""", false)]
    [InlineData("""{"eventType":"Novel Thing","mail":{"messageId":"m"},"novelThing":{"n":1}}""", """{"eventType":"Novel Thing","mail":{"messageId":"m"},"novelThing":{"n":1}}""", true)]
    public void Tells_a_repeat_from_another_event(string one, string other, bool isRepeat) => Assert.Equal(isRepeat, IdentityOf(one) == IdentityOf(other));

    [Theory]
    [InlineData(TestNotice)]
    [InlineData($$"""{"Type":"Notification","Message":"{{TestNotice}}"}""")]
    public void Skips_a_notice_of_SES(string body) => Assert.Equal("Text", EmailEventReader.Read(body).Notice);

    [Theory]
    [InlineData("SubscriptionConfirmation")]
    [InlineData("UnsubscribeConfirmation")]
    public void Skips_a_notice_of_SNS(string type)
    {
        var read = EmailEventReader.Read($$"""{"Type":"{{type}}","Message":"You have chosen to …","SubscribeURL":"https://example.com"}""");

        Assert.Equal(type, read.Notice);
        Assert.Null(read.Event);
        Assert.Null(read.Problem);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("secret@example.com", "not JSON")]
    [InlineData("[]", "neither 'eventType'")]
    [InlineData("7", "neither 'eventType'")]
    [InlineData("{\"eventType\":5}", "neither 'eventType'")]
    [InlineData("{\"eventType\":\"\\ud800\"}", "neither 'eventType'")]
    [InlineData("{\"eventType\":\"Bounce\",\"mail\":[]}", "no 'mail.messageId'")]
    public void Says_why_a_body_is_no_event_without_quoting_it(string body, string reason)
    {
        var read = EmailEventReader.Read(body);
        Assert.Null(read.Event);
        Assert.Contains(reason, read.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_deep_nesting() =>
        Assert.NotNull(EmailEventReader.Read(new string('[', 500_000)).Problem);

    // Not a row above: a lone surrogate does not survive the way through the test runner.
    [Fact]
    public void Refuses_what_is_no_text() => Assert.Contains("not JSON", EmailEventReader.Read("{\"a\":\"\uD800\"}").Problem, StringComparison.Ordinal);

    private static string IdentityOf(string body) => EmailEventReader.Read(body).Event!.Identity;
}
