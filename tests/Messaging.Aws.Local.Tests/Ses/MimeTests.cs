using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MimeKit;

namespace Messaging.Aws.Local.Tests.Ses;

/// <summary>The messages SES writes, read by an independent MIME parser.</summary>
public class MimeTests
{
    [Fact]
    public void A_full_mail_is_read_the_same_by_MimeKit()
    {
        var ses = new SesClient();
        var request = SesClient.Simple(from: "=?UTF-8?B?TGFkZW4gR3LDvG4=?= <orders@example.com>");
        request["Destination"]!["CcAddresses"] = SesClient.Strings("\"Lee, Bob\" <bob@example.org>", "carl@example.org");
        request["ReplyToAddresses"] = SesClient.Strings("help@example.com");
        var simple = request["Content"]!["Simple"]!;
        simple["Subject"] = SesClient.Text("Grüße aus Köln, diese Zeile ist länger als eine Kopfzeile sein soll – 你好 🎉 und noch mehr Text bis zum Ende");
        simple["Body"] = new JsonObject
        {
            ["Text"] = SesClient.Text("Grüße\n.\nFrom here\n" + new string('x', 2000) + "\ntrailing space \n\ttab\t"),
            ["Html"] = SesClient.Text("<p style=\"a=b\">Grüße <img src=\"cid:logo@shop\"></p>"),
        };
        simple["Headers"] = new JsonArray(new JsonObject { ["Name"] = "X-Long", ["Value"] = string.Join(' ', Enumerable.Range(0, 150)) });
        simple["Attachments"] = new JsonArray(
            Attachment("logo.png", "INLINE", [0x89, 0x50], "logo@shop"),
            Attachment("Übersicht \"1\".pdf", "ATTACHMENT", [.. Enumerable.Range(0, 200).Select(i => (byte)i)], null));

        ses.Send(request).Succeeded();

        var email = ses.OnlyEmail;
        AssertLineRules(email.Mime.Span);
        var message = Load(email);
        Assert.Equal(("Laden Grün", "orders@example.com"), (message.From.Mailboxes.Single().Name, message.From.Mailboxes.Single().Address));
        Assert.Equal(new[] { "Lee, Bob", "" }, message.Cc.Mailboxes.Select(cc => cc.Name ?? "").ToArray());
        Assert.Equal("help@example.com", message.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal(simple["Subject"]!["Data"]!.GetValue<string>(), message.Subject);
        Assert.Equal(email.Subject, message.Subject);
        Assert.Equal(simple["Body"]!["Text"]!["Data"]!.GetValue<string>().ReplaceLineEndings("\r\n"), message.TextBody!.ReplaceLineEndings("\r\n"));
        Assert.Equal(email.TextBody, message.TextBody!.ReplaceLineEndings("\r\n"));
        Assert.Equal(email.HtmlBody, message.HtmlBody);
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 150)), message.Headers["X-Long"]);
        Assert.Equal("multipart/mixed(multipart/alternative(text/plain,multipart/related(text/html,image/png)),application/pdf)", Shape(message.Body));
        var file = Assert.IsAssignableFrom<MimePart>(Assert.Single(message.Attachments));
        Assert.Equal("Übersicht \"1\".pdf", file.FileName);
        Assert.Equal(200, Bytes(file).Length);
        var image = message.BodyParts.OfType<MimePart>().Single(part => part.ContentId == "logo@shop");
        Assert.Equal<byte>([0x89, 0x50], Bytes(image));
        Assert.Equal($"{email.MessageId}@eu-west-1.amazonses.com", message.MessageId);
        Assert.Equal(ses.Time.GetUtcNow(), message.Date);
    }

    [Theory]
    [InlineData("text", "text/plain")]
    [InlineData("html", "text/html")]
    [InlineData("text html", "multipart/alternative(text/plain,text/html)")]
    [InlineData("text file", "multipart/mixed(text/plain,application/octet-stream)")]
    [InlineData("html inline", "multipart/related(text/html,application/octet-stream)")]
    [InlineData("text inline", "multipart/mixed(text/plain,application/octet-stream)")]
    [InlineData("text html inline", "multipart/alternative(text/plain,multipart/related(text/html,application/octet-stream))")]
    public void Only_the_multiparts_that_are_needed_are_written(string parts, string shape)
    {
        var ses = new SesClient();
        var request = SesClient.Simple();
        var simple = request["Content"]!["Simple"]!;
        simple["Body"] = new JsonObject
        {
            ["Text"] = parts.Contains("text", StringComparison.Ordinal) ? SesClient.Text("t") : null,
            ["Html"] = parts.Contains("html", StringComparison.Ordinal) ? SesClient.Text("h") : null,
        };
        var attachments = new JsonArray();
        if (parts.Contains("file", StringComparison.Ordinal))
            attachments.Add(Attachment("a.bin", "ATTACHMENT", [1], null));
        if (parts.Contains("inline", StringComparison.Ordinal))
            attachments.Add(Attachment("a.bin", "INLINE", [1], "a"));
        simple["Attachments"] = attachments;

        ses.Send(request).Succeeded();

        Assert.Equal(shape, Shape(Load(ses.OnlyEmail).Body));
    }

    [Theory]
    [InlineData("Hello", "UTF-8", ContentEncoding.SevenBit)]
    [InlineData("Grüße", "UTF-8", ContentEncoding.QuotedPrintable)]
    [InlineData("Grüße", "ISO-8859-1", ContentEncoding.QuotedPrintable)]
    [InlineData("こんにちは", "Shift_JIS", ContentEncoding.QuotedPrintable)]
    [InlineData("こんにちは", "iso-2022-jp", ContentEncoding.SevenBit)]
    [InlineData("Grüße", "utf-16", ContentEncoding.Base64)]
    [InlineData("Grüße", "IBM037", ContentEncoding.Base64)]
    public void Text_is_written_in_the_charset_asked_for(string text, string charset, ContentEncoding encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var ses = new SesClient();
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Subject"] = SesClient.Text(text, charset);
        request["Content"]!["Simple"]!["Body"] = new JsonObject { ["Text"] = SesClient.Text(text, charset) };

        ses.Send(request).Succeeded();

        AssertLineRules(ses.OnlyEmail.Mime.Span);
        var part = Assert.IsType<TextPart>(Load(ses.OnlyEmail).Body);
        Assert.Equal((charset.ToUpperInvariant(), encoding), (part.ContentType.Charset!.ToUpperInvariant(), part.ContentTransferEncoding));
        Assert.Equal(text, part.GetText(Encoding.GetEncoding(charset)));
        Assert.Equal((text, text), (ses.OnlyEmail.Subject, ses.OnlyEmail.TextBody));
        // The others depend on whether MimeKit looked for code pages before this test registered them.
        if (charset is "UTF-8" or "ISO-8859-1")
            Assert.Equal(text, Load(ses.OnlyEmail).Subject);
    }

    [Fact]
    public void A_raw_mail_written_by_MimeKit_is_read_the_same()
    {
        var builder = new BodyBuilder { TextBody = "Grüße\r\nzweite Zeile", HtmlBody = "<p>Grüße <img src=\"cid:x\"></p>" };
        builder.LinkedResources.Add("bild ä.png", [1, 2, 3], new ContentType("image", "png")).ContentId = "x";
        builder.Attachments.Add("Ein sehr langer Dateiname mit Umlauten äöü und noch viel mehr Zeichen damit er umbricht.pdf", [4, 5], new ContentType("application", "pdf"));
        var message = new MimeMessage(
            [new MailboxAddress("Shop Grün", "orders@example.com")], [new MailboxAddress("Änn, Lee", "ann@example.org"), new MailboxAddress("", "bob@example.org")],
            "Eine sehr lange Betreffzeile mit Umlauten äöü, die in mehrere Wörter umbrochen wird, 🎉", builder.ToMessageBody());
        message.Prepare(EncodingConstraint.SevenBit);
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        var ses = new SesClient();

        ses.SendRaw(Encoding.ASCII.GetString(stream.ToArray())).Succeeded();

        var email = ses.OnlyEmail;
        Assert.Equal(new LocalEmailAddress("orders@example.com", "Shop Grün"), email.From);
        Assert.Equal([new LocalEmailAddress("ann@example.org", "Änn, Lee"), new LocalEmailAddress("bob@example.org")], email.To.ToArray());
        Assert.Equal(message.Subject, email.Subject);
        Assert.Equal(("Grüße\r\nzweite Zeile", "<p>Grüße <img src=\"cid:x\"></p>"), (email.TextBody, email.HtmlBody));
        Assert.Equal(["bild ä.png", "Ein sehr langer Dateiname mit Umlauten äöü und noch viel mehr Zeichen damit er umbricht.pdf"], email.Attachments.Select(file => file.FileName!).ToArray());
        Assert.Equal("x", email.Attachments[0].ContentId);
        Assert.Equal<byte>([4, 5], email.Attachments[1].Content.ToArray());
        var sent = Load(email);
        Assert.Equal((message.Subject, message.HtmlBody), (sent.Subject, sent.HtmlBody));
    }

    [Fact]
    public void Any_text_comes_back_from_both_parsers() =>
        Gen.Select(Gen.String, Gen.String[Gen.Char["abcdefg    äö€=?_\t"], 0, 300]).Sample((any, subject) =>
        {
            var text = any.IsNormalizedText() ? any : "";
            var ses = new SesClient();
            var request = SesClient.Simple();
            request["Content"]!["Simple"]!["Subject"] = SesClient.Text(subject.Replace("=?", "=", StringComparison.Ordinal));
            request["Content"]!["Simple"]!["Body"] = new JsonObject { ["Text"] = SesClient.Text(text), ["Html"] = SesClient.Text(text) };
            ses.Send(request).Succeeded();
            var crlf = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
            AssertLineRules(ses.OnlyEmail.Mime.Span);
            Assert.Equal(crlf, ses.OnlyEmail.TextBody);
            Assert.Equal(crlf, ses.OnlyEmail.HtmlBody);
            var message = Load(ses.OnlyEmail);
            Assert.Equal(crlf, message.TextBody!.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
            Assert.Equal(message.Subject!.Trim(), ses.OnlyEmail.Subject.Trim());
            Assert.Equal(subject.Replace("=?", "=", StringComparison.Ordinal).Trim(), ses.OnlyEmail.Subject.Trim());
        }, iter: 500);

    [Fact]
    public void Any_bytes_come_back_in_every_transfer_encoding() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.OneOf(Gen.Const("BASE64"), Gen.Const("QUOTED_PRINTABLE"))).Sample((content, encoding) =>
        {
            var ses = new SesClient();
            var request = SesClient.Simple();
            var attachment = Attachment("a.bin", "ATTACHMENT", content, null);
            attachment["ContentTransferEncoding"] = encoding;
            request["Content"]!["Simple"]!["Attachments"] = new JsonArray(attachment);

            ses.Send(request).Succeeded();

            AssertLineRules(ses.OnlyEmail.Mime.Span);
            Assert.Equal(content, Assert.Single(ses.OnlyEmail.Attachments).Content.ToArray());
            Assert.Equal(content, Bytes(Assert.IsAssignableFrom<MimePart>(Assert.Single(Load(ses.OnlyEmail).Attachments))));
        }, iter: 500);

    private static void AssertLineRules(ReadOnlySpan<byte> mime)
    {
        var text = Encoding.Latin1.GetString(mime);
        Assert.True(Ascii.IsValid(text), "The message is 7-bit ASCII.");
        var lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.True(line.Length <= 998 && line.AsSpan().IndexOfAny('\r', '\n') < 0, $"A line has {line.Length} characters or a bare line end."));
        var header = lines.TakeWhile(line => line.Length > 0);
        Assert.All(header, line => Assert.True(line.Length <= 78 || !line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim().Contains(' ', StringComparison.Ordinal), $"A header line of {line.Length} characters could be folded."));
    }

    private static MimeMessage Load(LocalEmail email) => MimeMessage.Load(new MemoryStream(email.Mime.ToArray()));

    private static string Shape(MimeEntity? entity) => entity is Multipart multipart
        ? $"{multipart.ContentType.MimeType}({string.Join(',', multipart.Select(Shape))})"
        : entity!.ContentType.MimeType;

    private static byte[] Bytes(MimePart part)
    {
        using var stream = new MemoryStream();
        part.Content!.DecodeTo(stream);
        return stream.ToArray();
    }

    private static JsonObject Attachment(string name, string disposition, byte[] content, string? id) => new()
    {
        ["FileName"] = name,
        ["RawContent"] = Convert.ToBase64String(content),
        ["ContentDisposition"] = disposition,
        ["ContentId"] = id,
        ["ContentTransferEncoding"] = "BASE64",
    };
}

internal static class GeneratedText
{
    /// <summary>Whether the text has no lone surrogate, which JSON cannot carry.</summary>
    public static bool IsNormalizedText(this string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
