using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class SimpleMailTests
{
    [Fact]
    public void Arrives_in_the_inbox_with_everything_the_request_said()
    {
        var ses = new SesClient();
        var request = SesClient.Simple(from: "\"Shop\" <orders@example.com>");
        request["Destination"] = new JsonObject
        {
            ["ToAddresses"] = SesClient.Strings("Ann <ann@example.org>", "bob@example.org"),
            ["CcAddresses"] = SesClient.Strings("carl@example.org"),
            ["BccAddresses"] = SesClient.Strings("dora@example.org"),
        };
        request["ReplyToAddresses"] = SesClient.Strings("help@example.com");
        request["FeedbackForwardingEmailAddress"] = "bounces@example.com";
        request["EmailTags"] = new JsonArray(new JsonObject { ["Name"] = "kind", ["Value"] = "order" });

        var id = ses.Send(request).MessageId;

        var email = ses.OnlyEmail;
        Assert.Equal(id, email.MessageId);
        Assert.Equal(ses.Time.GetUtcNow(), email.AcceptedAt);
        Assert.Equal(LocalEmailKind.Simple, email.Kind);
        Assert.Equal(new LocalEmailAddress("orders@example.com", "Shop"), email.From);
        Assert.Equal([new LocalEmailAddress("ann@example.org", "Ann"), new LocalEmailAddress("bob@example.org")], email.To);
        Assert.Equal([new LocalEmailAddress("carl@example.org")], email.Cc);
        Assert.Equal([new LocalEmailAddress("dora@example.org")], email.Bcc);
        Assert.Equal([new LocalEmailAddress("help@example.com")], email.ReplyTo);
        Assert.Equal("bounces@example.com", email.ReturnPath);
        Assert.Equal($"{id}@eu-west-1.amazonses.com", email.EnvelopeSender);
        Assert.Equal("Hello", email.Subject);
        Assert.Equal("Hi there", email.TextBody);
        Assert.Null(email.HtmlBody);
        Assert.Equal("order", email.Tags["kind"]);
        Assert.Equal("ann@example.org, bob@example.org, carl@example.org, dora@example.org", SesClient.Names(email.Recipients));
        Assert.All(email.Recipients, to => Assert.Equal(LocalEmailOutcome.Delivered, to.Outcome));
        Assert.True(email.IsDelivered);
        Assert.Null(email.Header("Bcc"));
        Assert.Equal("1.0", email.Header("mime-version"));
    }

    [Fact]
    public void Message_id_and_its_header_have_the_form_of_SES()
    {
        var ses = new SesClient();

        var id = ses.SendSimple().MessageId;

        Assert.Matches("^0102[0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-000000$", id);
        Assert.Equal($"<{id}@eu-west-1.amazonses.com>", ses.OnlyEmail.Header("Message-ID"));
        Assert.Equal("Sun, 1 Mar 2026 12:00:00 +0000", ses.OnlyEmail.Header("Date"));
    }

    [Fact]
    public void A_recipient_named_twice_is_one_recipient()
    {
        var ses = new SesClient();
        var request = SesClient.Simple();
        request["Destination"]!["CcAddresses"] = SesClient.Strings("ann@example.org");

        ses.Send(request).Succeeded();

        Assert.Equal("ann@example.org", Assert.Single(ses.OnlyEmail.Recipients).Address);
        Assert.Equal(1, ses.Service.Account.SentLast24Hours);
    }

    [Fact]
    public void Tells_a_listener_of_each_accepted_mail()
    {
        var ses = new SesClient();
        var heard = new List<LocalEmail>();
        ses.Service.Accepted = heard.Add;

        ses.SendSimple().Succeeded();
        ses.SendSimple(from: "nobody@elsewhere.example");

        Assert.Same(ses.OnlyEmail, Assert.Single(heard));
    }
}
