using System.Text;
using System.Text.Json.Nodes;

namespace Messaging.Aws.Local.Tests.Ses;

public class AttachmentTests
{
    private readonly SesClient _ses = new();

    [Fact]
    public void Attachments_and_inline_images_arrive()
    {
        byte[] pdf = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var request = With(
            Attachment("Rechnung für März.pdf", pdf, file => file["ContentDescription"] = "Ihre Rechnung für März"),
            Attachment("logo.png", [1, 2, 3], file =>
            {
                file["ContentDisposition"] = "INLINE";
                file["ContentId"] = "logo";
            }));
        request["Content"]!["Simple"]!["Body"]!["Html"] = SesClient.Text("<img src=\"cid:logo\">");

        _ses.Send(request).Succeeded();

        var email = _ses.OnlyEmail;
        Assert.Equal("<img src=\"cid:logo\">", email.HtmlBody);
        Assert.Equal("Hi there", email.TextBody);
        Assert.Collection(
            email.Attachments,
            image =>
            {
                Assert.Equal(("logo.png", "image/png", "logo", true), (image.FileName, image.ContentType, image.ContentId, image.IsInline));
                Assert.Equal<byte>([1, 2, 3], image.Content.ToArray());
            },
            file =>
            {
                Assert.Equal(("Rechnung für März.pdf", "application/pdf", null, false), (file.FileName, file.ContentType, file.ContentId, file.IsInline));
                Assert.Equal(pdf, file.Content.ToArray());
            });
    }

    [Theory]
    [InlineData("setup.exe")]
    [InlineData("SETUP.EXE")]
    [InlineData("a.tar.js")]
    public void Blocked_extensions_are_refused(string name) =>
        _ses.Send(With(Attachment(name, [1]))).Failed(400, "BadRequestException", $"Illegal filename '{name}'.");

    [Fact]
    public void Binary_content_needs_an_encoding()
    {
        JsonObject Without(byte[] content) => With(Attachment("a.bin", content, file => file.Remove("ContentTransferEncoding")));

        _ses.Send(Without([0x80])).BadRequest("set ContentTransferEncoding to BASE64");
        _ses.Send(Without(Encoding.ASCII.GetBytes(new string('x', 999)))).BadRequest("set ContentTransferEncoding to BASE64");
        _ses.Send(Without("plain\r\ntext"u8.ToArray())).Succeeded();

        Assert.Equal("plain\r\ntext"u8.ToArray(), Assert.Single(_ses.OnlyEmail.Attachments).Content.ToArray());
    }

    [Fact]
    public void Quoted_printable_keeps_every_byte()
    {
        byte[] content = [.. Enumerable.Range(0, 256).Select(i => (byte)i), .. "= \t\r\n end "u8];

        _ses.Send(With(Attachment("a.txt", content, file => file["ContentTransferEncoding"] = "QUOTED_PRINTABLE"))).Succeeded();

        Assert.Equal(content, Assert.Single(_ses.OnlyEmail.Attachments).Content.ToArray());
    }

    [Theory]
    [InlineData("FileName", 255)]
    [InlineData("ContentId", 78)]
    [InlineData("ContentDescription", 1000)]
    public void Lengths_are_limited(string member, int maximum)
    {
        var fits = With(Attachment("a.txt", [1], file => file[member] = new string('x', maximum)));
        var doesNot = With(Attachment("a.txt", [1], file => file[member] = new string('x', maximum + 1)));

        _ses.Send(fits).Succeeded();
        _ses.Send(doesNot).BadRequest($"length less than or equal to {maximum}");
    }

    [Theory]
    [InlineData("FileName", "a\r\nX: y.txt")]
    [InlineData("ContentType", "text")]
    [InlineData("ContentType", "text/plain\r\nX: y")]
    [InlineData("ContentId", "a b")]
    [InlineData("ContentId", "<a>")]
    [InlineData("ContentDescription", "a\r\nb")]
    [InlineData("ContentDisposition", "INSIDE")]
    [InlineData("ContentTransferEncoding", "EIGHT_BIT")]
    public void Malformed_members_are_refused(string member, string value) =>
        _ses.Send(With(Attachment("a.txt", [1], file => file[member] = value))).BadRequest("");

    [Fact]
    public void A_mail_may_have_40_MiB_after_encoding()
    {
        // Base64 with line breaks makes 78 bytes of 57; the headers of the mail take less than 2,000.
        const int Fits = (40 * 1024 * 1024 / 78 * 57) - 2000;

        SendZeros(Fits).Succeeded();
        SendZeros(Fits + 2000).BadRequest("Message length is more than 41943040 bytes long");
        Assert.Equal(1, _ses.Inbox.Count);
    }

    // Written by hand: serializing 50 MB takes longer than the mail itself.
    private SesReply SendZeros(int bytes)
    {
        const string Mark = "@@";
        var request = With(Attachment("a.bin", [])).ToJsonString().Replace("\"RawContent\":\"\"", $"\"RawContent\":\"{Mark}\"", StringComparison.Ordinal);
        var ends = request.Split(Mark);
        var body = new byte[ends[0].Length + (bytes / 3 * 4) + ends[1].Length];
        body.AsSpan().Fill((byte)'A');
        Encoding.ASCII.GetBytes(ends[0], body);
        Encoding.ASCII.GetBytes(ends[1], body.AsSpan(body.Length - ends[1].Length));
        return _ses.CallRaw("POST", "/v2/email/outbound-emails", body);
    }

    private static JsonObject With(params JsonNode[] attachments)
    {
        var request = SesClient.Simple();
        request["Content"]!["Simple"]!["Attachments"] = new JsonArray(attachments);
        return request;
    }

    private static JsonObject Attachment(string name, byte[] content, Action<JsonObject>? change = null)
    {
        var attachment = new JsonObject
        {
            ["FileName"] = name,
            ["RawContent"] = Convert.ToBase64String(content),
            ["ContentTransferEncoding"] = "BASE64",
        };
        change?.Invoke(attachment);
        return attachment;
    }
}
