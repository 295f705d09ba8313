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
    public void Tags_of_the_header_are_read_and_removed()
    {
        var ses = new SesClient();

        ses.SendRaw(Mail).Succeeded();

        Assert.Equal("order", ses.OnlyEmail.Tags["kind"]);
        Assert.Null(ses.OnlyEmail.Header("X-SES-MESSAGE-TAGS"));
    }

    [Fact]
    public void Tags_of_the_request_replace_those_of_the_header()
    {
        var ses = new SesClient();

        ses.SendRaw(Mail, request => request["EmailTags"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["Name"] = "step", ["Value"] = "3" })).Succeeded();

        Assert.Equal("3", Assert.Single(ses.OnlyEmail.Tags).Value);
        Assert.Null(ses.OnlyEmail.Header("X-SES-MESSAGE-TAGS"));
    }

    [Theory]
    [InlineData("Subject: no body separator", "separated by one blank line")]
    [InlineData("\nbody only", "separated by one blank line")]
    [InlineData("Subject: x\nTo: ann@example.org\n\nbody", "Missing required header 'From'.")]
    [InlineData("From: orders@example.com\n\nbody", "no recipients")]
    [InlineData("From: orders@example.com\nTo: nobody\n\nbody", "Missing final '@domain'")]
    [InlineData("From: orders@example.com\nTo: ann@example.org\nSubject: a\nsubject: b\n\nbody", "Duplicate header 'subject'")]
    [InlineData("From: orders@example.com\nTo: ann@example.org\nSubject: gr\u00fcn\n\nbody", "outside of 7-bit ASCII")]
    [InlineData("From: orders@example.com\nTo: ann@example.org\n\ngr\u00fcn", "outside of 7-bit ASCII")]
    [InlineData("From: orders@example.com\nTo: ann@example.org\nContent-Disposition: attachment; filename=\"a.exe\"\n\nMZ", "Illegal filename 'a.exe'.")]
    [InlineData("From: orders@example.com\nTo: ann@example.org\nContent-Type: application/x; name*=UTF-8''a.ex%65\n\nMZ", "Illegal filename 'a.exe'.")]
    public void A_message_that_SES_refuses_is_refused(string mime, string message)
    {
        var ses = new SesClient();

        ses.SendRaw(mime).BadRequest(message);
        Assert.Equal(0, ses.Inbox.Count);
    }

    [Fact]
    public void Folded_lists_groups_and_comments_of_addresses_are_understood()
    {
        var ses = new SesClient();

        ses.SendRaw("From: orders@example.com (the shop)\nTo: Ann\n\tLee <ann@example.org>,\n\t\"Lee, Bob\" <bob@example.org>\nCc: team: carl@example.org;\n\nbody").Succeeded();

        Assert.Equal("ann@example.org, bob@example.org, carl@example.org", SesClient.Names(ses.OnlyEmail.Recipients));
        Assert.Equal("Lee, Bob", ses.OnlyEmail.To[1].DisplayName);
    }

    [Theory]
    [InlineData("=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=", "Grüße aus Köln")]
    [InlineData("=?utf-8?q?a?= =?utf-8?b?Yg==?= c", "ab c")]
    [InlineData("=?UTF-8?B?R3LD?= =?UTF-8?B?vMOfZQ==?=", "Grüße")]
    [InlineData("=?ISO-8859-1*de?Q?Gr=FC=DFe?=", "Grüße")]
    [InlineData("=?no-such-charset?Q?x?= =?no-such-charset?Q?y?= =?UTF-8?Q?z?=", "=?no-such-charset?Q?x?==?no-such-charset?Q?y?=z")]
    [InlineData("1 =? 2 ?= 3", "1 =? 2 ?= 3")]
    public void Encoded_words_are_decoded(string written, string subject)
    {
        var ses = new SesClient();

        ses.SendRaw($"From: orders@example.com\nTo: ann@example.org\nSubject: {written}\n\nbody").Succeeded();

        Assert.Equal(subject, ses.OnlyEmail.Subject);
    }

    [Fact]
    public void Lines_have_at_most_998_characters()
    {
        var ses = new SesClient();

        ses.SendRaw($"From: orders@example.com\nTo: ann@example.org\n\n{new string('x', 998)}").Succeeded();
        ses.SendRaw($"From: orders@example.com\nTo: ann@example.org\n\n{new string('x', 999)}").BadRequest("longer than 998");
    }

    [Fact]
    public void There_are_at_most_50_recipients()
    {
        var to = string.Join(",\n ", Enumerable.Range(1, 51).Select(i => $"to{i}@example.org"));

        new SesClient().SendRaw($"From: orders@example.com\nTo: {to}\n\nbody").BadRequest("Recipient count exceeds 50.");
    }

    [Fact]
    public void There_are_at_most_500_parts()
    {
        var ses = new SesClient();
        string Message(int parts) =>
            "From: orders@example.com\nTo: ann@example.org\nContent-Type: multipart/mixed; boundary=b\n\n"
            + string.Concat(Enumerable.Repeat("--b\n\nx\n", parts)) + "--b--\n";

        ses.SendRaw(Message(499)).Succeeded();
        ses.SendRaw(Message(500)).BadRequest("more than 500 MIME parts");
    }

    [Fact]
    public void Absurdly_deep_nesting_is_survived()
    {
        var mime = new System.Text.StringBuilder("From: orders@example.com\nTo: ann@example.org\n");
        for (var i = 0; i < 5000; i++)
            mime.Append($"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        var ses = new SesClient();

        ses.SendRaw(mime.ToString() + "\nend").Succeeded();
        Assert.Empty(ses.OnlyEmail.Attachments);
    }

    [Fact]
    public void The_sender_header_and_the_return_path_have_to_be_verified_too()
    {
        var ses = new SesClient();

        ses.SendRaw("From: orders@example.com\nSender: s@elsewhere.example\nReturn-Path: <r@elsewhere.example>\nTo: ann@example.org\n\nbody").Failed(
            400, "MessageRejected",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: s@elsewhere.example, r@elsewhere.example");
    }

    [Fact]
    public void The_return_path_gets_the_bounces_and_is_not_passed_on()
    {
        var ses = new SesClient();

        ses.SendRaw("Return-Path: <bounces@example.com>\nFrom: orders@example.com\nTo: ann@example.org\n\nbody").Succeeded();

        Assert.Equal("bounces@example.com", ses.OnlyEmail.ReturnPath);
        Assert.Null(ses.OnlyEmail.Header("Return-Path"));
    }

    [Fact]
    public void The_configuration_set_header_is_obeyed_and_removed()
    {
        var ses = new SesClient();
        const string Mime = "From: orders@example.com\nTo: ann@example.org\nX-SES-CONFIGURATION-SET: tx\n\nbody";
        ses.SendRaw(Mime).Failed(404, "NotFoundException", "Configuration set <tx> does not exist.");
        ses.Call("POST", "/v2/email/configuration-sets", new System.Text.Json.Nodes.JsonObject { ["ConfigurationSetName"] = "tx" }).Succeeded();

        ses.SendRaw(Mime).Succeeded();

        Assert.Equal("tx", ses.OnlyEmail.ConfigurationSet);
        Assert.Null(ses.OnlyEmail.Header("X-SES-CONFIGURATION-SET"));
    }

    [Fact]
    public void Everything_else_of_the_message_stays_as_it_was()
    {
        var ses = new SesClient();
        const string Mime = "From: orders@example.com\r\nX-First: 1\r\nTo: ann@example.org\r\nX-Folded: a\r\n b\r\n\r\nline 1\r\n  line 2\r\n";

        ses.SendRaw(Mime).Succeeded();

        var sent = System.Text.Encoding.ASCII.GetString(ses.OnlyEmail.Mime.Span);
        Assert.EndsWith("From: orders@example.com\r\nX-First: 1\r\nTo: ann@example.org\r\nX-Folded: a b\r\n\r\nline 1\r\n  line 2\r\n", sent, StringComparison.Ordinal);
    }
}
