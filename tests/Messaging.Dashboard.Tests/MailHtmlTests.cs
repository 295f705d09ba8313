using AngleSharp.Html.Parser;
using CsCheck;
using Messaging.Aws.Local;
using Messaging.Aws.Local.Server.Dashboard;

namespace Messaging.Dashboard.Tests;

public sealed class MailHtmlTests
{
    // Pieces that a parser reads in one way and, once written out, may read in another.
    private static readonly string[] Pieces =
    [
        "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<annotation-xml encoding=text/html>", "<style>", "</style>", "<title>", "</title>",
        "<!--", "-->", "<![CDATA[", "]]>", "<noscript>", "</noscript>", "<template>", "<textarea>", "<xmp>", "<plaintext>", "<noembed>",
        "<table>", "<td>", "<caption>", "<form>", "<select>", "<option>", "<p>", "</p>", "<b>", "<a href=", "'", "\"", ">", "&lt;", "&gt;",
        "<img alt=\"", "<link rel=preconnect href=//x>", "<iframe src=//x>", "<meta http-equiv=refresh content='0;url=//x'>", "text", "<o:p>",
    ];

    [Fact]
    public async Task No_markup_hides_what_makes_a_browser_connect()
    {
        var mail = await MailAsync("");
        Gen.Int[0, Pieces.Length - 1].Array[1, 12].Select(chosen => string.Concat(chosen.Select(piece => Pieces[piece]))).Sample(
            html =>
            {
                var rendered = MailHtml.Render(html, mail);
                return new HtmlParser().ParseDocument(rendered).QuerySelector("link, iframe, frame, object, embed, meta, base, script, svg, math") is null;
            },
            iter: 5_000);
    }

    [Fact]
    public async Task What_a_reader_sees_stays()
    {
        var mail = await MailAsync("""
            <html><head><style>.x { color: red }</style></head><body bgcolor="#ffffff">
            <o:p><table width="600"><tr><td class="x" style="color:red">Total: <b>42</b></td></tr></table></o:p></body></html>
            """);

        var document = new HtmlParser().ParseDocument(MailHtml.Render(mail)!);

        Assert.Equal(".x { color: red }", document.QuerySelector("style")!.TextContent);
        Assert.Equal("#ffffff", document.Body!.GetAttribute("bgcolor"));
        Assert.Equal("color:red", document.QuerySelector("table[width='600'] td.x")!.GetAttribute("style"));
        Assert.Equal("Total: 42", document.Body.TextContent.Trim());
    }

    [Fact]
    public async Task A_mail_that_shows_its_image_over_and_over_stays_small()
    {
        var mail = await MailAsync(string.Concat(Enumerable.Repeat("<img src='cid:photo'>", 1_000)), imageBytes: 1024 * 1024);

        var rendered = MailHtml.Render(mail)!;

        Assert.InRange(rendered.Length, 1024 * 1024, 41 * 1024 * 1024);
    }

    private static async Task<LocalEmail> MailAsync(string html, int imageBytes = 1)
    {
        await using var server = await DashboardServer.StartAsync();
        await server.MailMimeAsync(Mimes.Related(html, new byte[imageBytes]));
        return Assert.Single(server.Aws.Inbox.Emails);
    }
}
