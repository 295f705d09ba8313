namespace Messaging.Aws.Local.Tests.Ses;

public class RawMailTests
{
    private const string Mail = """
        From: Shop <orders@example.com>
        To: Ann <ann@example.org>
        Cc: bob@example.org
        Bcc: hidden@example.org
        Date: Thu, 1 Jan 1970 00:00:00 +0000
        Message-ID: <mine@example.com>
        Subject: =?UTF-8?B?R3LDvMOfZQ==?=
        X-SES-MESSAGE-TAGS: kind=order, step=2
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        Gr=C3=BC=C3=9Fe
        """;

    [Fact]
    public void Sender_and_recipients_come_from_the_message()
    {
        var ses = new SesClient();

        var id = ses.SendRaw(Mail).MessageId;

        var email = ses.OnlyEmail;
        Assert.Equal(LocalEmailKind.Raw, email.Kind);
        Assert.Equal(new LocalEmailAddress("orders@example.com", "Shop"), email.From);
        Assert.Equal("ann@example.org, bob@example.org", SesClient.Names(email.Recipients));
        Assert.Equal("Grüße", email.Subject);
        Assert.Equal("Grüße", email.TextBody);
        Assert.Equal($"<{id}@eu-west-1.amazonses.com>", email.Header("Message-ID"));
        Assert.Equal("Sun, 1 Mar 2026 12:00:00 +0000", email.Header("Date"));
    }

    [Fact]
    public void A_Bcc_header_is_removed_and_not_obeyed()
    {
        var ses = new SesClient();

        ses.SendRaw(Mail).Succeeded();

        Assert.Null(ses.OnlyEmail.Header("Bcc"));
        Assert.Empty(ses.Inbox.SentTo("hidden@example.org"));
    }

    [Fact]
    public void The_request_replaces_From_and_Reply_To_and_gives_the_envelope_but_leaves_To_and_Cc()
    {
        var ses = new SesClient();

        ses.SendRaw(Mail, request =>
        {
            request["FromEmailAddress"] = "Other <other@example.com>";
            request["ReplyToAddresses"] = SesClient.Strings("help@example.com", "desk@example.com");
            request["Destination"] = new System.Text.Json.Nodes.JsonObject
            {
                ["ToAddresses"] = SesClient.Strings("zoe@example.org"),
                ["BccAddresses"] = SesClient.Strings("dora@example.org"),
            };
        }).Succeeded();

        var email = ses.OnlyEmail;
        Assert.Equal(new LocalEmailAddress("other@example.com", "Other"), email.From);
        Assert.Equal("help@example.com, desk@example.com", SesClient.Names(email.ReplyTo));
        Assert.Equal("ann@example.org", SesClient.Names(email.To));
        Assert.Equal("bob@example.org", SesClient.Names(email.Cc));
        Assert.Equal("dora@example.org", SesClient.Names(email.Bcc));
        Assert.Equal("zoe@example.org, dora@example.org", SesClient.Names(email.Recipients));
    }

    [Fact]
    public void Tags_of_the_header_are_read_and_removed_and_the_request_wins()
    {
        var ses = new SesClient();

        ses.SendRaw(Mail, request => request["EmailTags"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["Name"] = "step", ["Value"] = "3" })).Succeeded();

        Assert.Equal("order", ses.OnlyEmail.Tags["kind"]);
        Assert.Equal("3", ses.OnlyEmail.Tags["step"]);
        Assert.Null(ses.OnlyEmail.Header("X-SES-MESSAGE-TAGS"));
    }
}
