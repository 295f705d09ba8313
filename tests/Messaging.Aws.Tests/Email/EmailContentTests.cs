using System.Text;
using CsCheck;
using Messaging.Aws.Email.Composing;
using MimeKit;

namespace Messaging.Aws.Tests.Email;

/// <summary>What recipients get, read by MimeKit.</summary>
public sealed class EmailContentTests
{
    [Fact]
    public async Task Names_subject_headers_and_bodies_in_any_language_arrive_as_written()
    {
        await using var mail = new LocalMail();
        await mail.Sender.SendAsync(new EmailMessage
        {
            From = "Bestellung „Grün“ <orders@example.com>",
            To = ["\"Müller, Jörg\" <joerg@exämple.de>", "plain@example.org", "O'Neil-Smith <o.neil@example.org>"],
            Cc = ["日本太郎 <taro@例え.jp>"],
            ReplyTo = ["Hilfe <hilfe@example.com>"],
            Subject = "Größe 📦 — заказ №5, " + new string('ü', 100),
            TextBody = "Zeile 1\r\nZeile 2 ☃",
            HtmlBody = "<p>Grüße &amp; <b>ü</b></p>",
            Headers = [new("X-Note", "Ärger"), new("X-Plain", "a=b; c")],
        });

        var received = mail.LastMail;
        Assert.Equal("Größe 📦 — заказ №5, " + new string('ü', 100), received.Subject);
        var from = Assert.IsType<MailboxAddress>(Assert.Single(received.From));
        Assert.Equal(("Bestellung „Grün“", "orders@example.com"), (from.Name, from.Address));
        var to = received.To.Mailboxes.ToArray();
        Assert.Equal(["Müller, Jörg", null, "O'Neil-Smith"], to.Select(static box => string.IsNullOrEmpty(box.Name) ? null : box.Name));
        Assert.Equal(["joerg@xn--exmple-cua.de", "plain@example.org", "o.neil@example.org"], to.Select(static box => MailboxAddress.EncodeAddrspec(box.Address)));
        Assert.Equal("日本太郎", Assert.Single(received.Cc.Mailboxes).Name);
        Assert.Equal("taro@xn--r8jz45g.jp", MailboxAddress.EncodeAddrspec(Assert.Single(received.Cc.Mailboxes).Address));
        Assert.Equal("hilfe@example.com", Assert.Single(received.ReplyTo.Mailboxes).Address);
        Assert.Equal("Zeile 1\r\nZeile 2 ☃", received.TextBody!.ReplaceLineEndings("\r\n").TrimEnd());
        Assert.Equal("<p>Grüße &amp; <b>ü</b></p>", received.HtmlBody!.TrimEnd());
        Assert.Equal("Ärger", received.Headers["X-Note"]);
        Assert.Equal("a=b; c", received.Headers["X-Plain"]);
    }

    [Fact]
    public async Task Attachments_and_inline_images_arrive_byte_by_byte()
    {
        await using var mail = new LocalMail();
        byte[] every = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];
        await mail.Sender.SendAsync(new EmailMessage
        {
            To = ["jo@example.org"],
            Subject = "Files",
            HtmlBody = "<img src=\"cid:logo\">",
            Attachments =
            [
                new() { FileName = "Rechnung ü.pdf", Content = every, ContentType = "application/pdf" },
                new() { FileName = "logo.png", Content = every.AsMemory(10, 20), ContentType = "image/png", ContentId = "logo" },
            ],
        });

        var parts = mail.LastMail.BodyParts.OfType<MimePart>().Where(static part => part.FileName is not null).ToArray();
        var invoice = Assert.Single(parts, static part => part.FileName == "Rechnung ü.pdf");
        var logo = Assert.Single(parts, static part => part.FileName == "logo.png");
        Assert.Equal(every, Bytes(invoice));
        Assert.True(invoice.IsAttachment);
        Assert.Equal(every[10..30], Bytes(logo));
        Assert.Equal("logo", logo.ContentId);
        Assert.False(logo.IsAttachment);
    }

    [Fact]
    public async Task One_click_unsubscribing_has_both_headers()
    {
        await using var mail = new LocalMail();
        await mail.Sender.SendAsync(new EmailMessage
        {
            To = ["jo@example.org"],
            Subject = "News",
            TextBody = "…",
            ListUnsubscribe = new(new Uri("https://example.com/u?id=ü"), new Uri("mailto:leave@example.com?subject=leave")),
        });

        Assert.Equal("<https://example.com/u?id=%C3%BC>, <mailto:leave@example.com?subject=leave>", mail.LastMail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.LastMail.Headers["List-Unsubscribe-Post"]);
    }

    [Fact]
    public async Task A_raw_mail_goes_to_its_envelope_and_keeps_its_headers()
    {
        await using var mail = new LocalMail();
        var raw = "From: Raw <raw@example.com>\r\nTo: seen@example.org\r\nSubject: Raw\r\nX-Own: 1\r\n\r\nBody\r\n";
        await mail.Sender.SendAsync(new EmailMessage { Bcc = ["hidden@example.org"], RawMime = Encoding.ASCII.GetBytes(raw) });

        Assert.Equal(["hidden@example.org"], mail.Inbox[^1].Recipients.Select(static recipient => recipient.Address));
        Assert.Equal("raw@example.com", Assert.Single(mail.LastMail.From.Mailboxes).Address);
        Assert.Equal("1", mail.LastMail.Headers["X-Own"]);
    }

    [Fact]
    public async Task Everything_else_of_a_mail_reaches_SES()
    {
        await using var mail = new LocalMail();
        await mail.Sender.SendAsync(new EmailMessage
        {
            To = ["jo@example.org"],
            Bcc = ["b@example.org"],
            Subject = "S",
            TextBody = "T",
            ReturnPath = "bounce@example.com",
            Tags = new Dictionary<string, string> { ["kind"] = "order", ["step"] = "1" },
        });

        var received = mail.Inbox[^1];
        Assert.Equal("bounce@example.com", received.ReturnPath);
        Assert.Equal("order", received.Tags["kind"]);
        Assert.Equal("1", received.Tags["step"]);
        Assert.Equal("b@example.org", Assert.Single(received.Bcc).Address);
    }

    [Fact]
    public async Task An_inline_template_is_filled_in()
    {
        await using var mail = new LocalMail();
        await mail.Sender.SendAsync(new EmailMessage
        {
            To = ["jo@example.org"],
            Template = new() { Subject = "Hello {{name}}", TextBody = "Order {{id}}", Data = """{"name":"Jörg","id":"7"}""" },
        });

        Assert.Equal("Hello Jörg", mail.LastMail.Subject);
        Assert.Equal("Order 7", mail.LastMail.TextBody!.TrimEnd());
    }

    [Fact]
    public void Any_text_survives_encoding_as_words()
    {
        Gen.Char[' ', '\uffff'].Array[0, 200].Select(static chars => new string(chars))
            .Where(static text => HeaderText.IsSafe(text) && HeaderText.IsWellFormed(text))
            .Sample(static text =>
            {
                var encoded = HeaderText.Encode(text);
                Assert.True(Ascii.IsValid(encoded));
                Assert.All(HeaderText.NeedsEncoding(text) ? encoded.Split(' ') : [], static word => Assert.InRange(word.Length, 12, 75));
                Assert.Equal(text, HeaderText.NeedsEncoding(text) ? MimeKit.Utils.Rfc2047.DecodeText(Encoding.ASCII.GetBytes(encoded)) : encoded);
            });
    }

    [Theory]
    [InlineData("jo@example.com", "jo@example.com")]
    [InlineData("  Jo <jo@example.com> ", "Jo <jo@example.com>")]
    [InlineData("\"Jo \\\"X\\\" Doe\" <jo@example.com>", "\"Jo \\\"X\\\" Doe\" <jo@example.com>")]
    [InlineData("Doe, Jo <jo@example.com>", "\"Doe, Jo\" <jo@example.com>")]
    [InlineData("=?utf-8?q?x?= <jo@example.com>", "=?UTF-8?B?PT91dGYtOD9xP3g/PQ==?= <jo@example.com>")]
    [InlineData("user@BÜCHER.example", "user@xn--bcher-kva.example")]
    [InlineData("<jo+tag@sub.example.com>", "jo+tag@sub.example.com")]
    public void Addresses_are_written_as_headers_have_them(string text, string expected)
    {
        Assert.True(Mailbox.TryParse(text, out var mailbox, out _));
        Assert.Equal(expected, mailbox.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("jo")]
    [InlineData("@example.com")]
    [InlineData("jo@")]
    [InlineData("jo@localhost")]
    [InlineData("jo@exa mple.com")]
    [InlineData("jo@-x.com")]
    [InlineData("j o@example.com")]
    [InlineData("jo..x@example.com")]
    [InlineData(".jo@example.com")]
    [InlineData("jö@example.com")]
    [InlineData("jo@example.com, ann@example.com")]
    [InlineData("Jo <jo@example.com> x")]
    [InlineData("\"Jo <jo@example.com>")]
    [InlineData("a@b@example.com")]
    [InlineData("Jo jo@example.com>")]
    public void Other_texts_are_no_addresses(string text)
    {
        Assert.False(Mailbox.TryParse(text, out _, out var rule));
        Assert.DoesNotContain("@example.com,", rule, StringComparison.Ordinal);
    }

    private static byte[] Bytes(MimePart part)
    {
        using var stream = new MemoryStream();
        part.Content!.DecodeTo(stream);
        return stream.ToArray();
    }
}
