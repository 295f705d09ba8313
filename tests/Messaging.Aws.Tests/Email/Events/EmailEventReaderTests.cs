using System.Text.Json;

namespace Messaging.Aws.Tests.Email.Events;

public sealed class EmailEventReaderTests
{
    private static readonly Dictionary<string, Type> Types = new()
    {
        ["Send"] = typeof(EmailSent), ["Delivery"] = typeof(EmailDelivered), ["Bounce"] = typeof(EmailBounced),
        ["Complaint"] = typeof(EmailComplained), ["Reject"] = typeof(EmailRejected), ["DeliveryDelay"] = typeof(EmailDelayed),
        ["Rendering Failure"] = typeof(EmailRenderingFailed), ["Open"] = typeof(EmailOpened), ["Click"] = typeof(EmailClicked),
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
            foreach (var body in new[] { text, text + "\n", InSns(text), InEventBridge(text) })
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

    [Fact]
    public void Skips_a_plain_text_notice() =>
        Assert.True(EmailEventReader.Read(InSns("Successfully validated SNS topic for Amazon SES event publishing.")).IsNotice);

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("secret@example.com", "not JSON")]
    [InlineData("{\"a\":\"\uD800\"}", "not JSON")]
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

    private static string InSns(string message) =>
        JsonSerializer.Serialize(new { Type = "Notification", MessageId = "1", Message = message });

    private static string InEventBridge(string detail) => $$"""{"version":"0","detail-type":"Email","source":"aws.ses","detail":{{detail}}}""";
}
