using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class MailTests(Browser browser) : BrowserTest(browser)
{
    [ChromiumFact]
    public async Task A_mails_own_images_are_shown_and_its_attachments_are_only_downloaded()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.MailMimeAsync(Mimes.Related("<img src='cid:photo'>", """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>"""u8.ToArray()));
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#inbox");
        await page.Locator(".mail").ClickAsync();

        var image = page.FrameLocator("#detail iframe").Locator("img");
        await Expect(image).ToHaveJSPropertyAsync("complete", true);
        var box = (await image.BoundingBoxAsync())!;
        Assert.Equal((40, 30), (box.Width, box.Height));

        await page.GetByRole(AriaRole.Button, new() { Name = "Attachments", Exact = true }).ClickAsync();
        await Expect(page.Locator("#detail li")).ToHaveTextAsync(["photo.svg image/svg+xml, 64 bytes", "invoice.pdf application/pdf, 8 bytes", "page.html text/html, 42 bytes"]);
        Assert.Equal("%PDF-1.7", await DownloadAsync(page, "invoice.pdf"));
        Assert.Contains("opened", await DownloadAsync(page, "page.html"), StringComparison.Ordinal);
        Assert.Equal("Local AWS", await page.TitleAsync());

        // Nor does it open for somebody who asks for it by its address.
        using var answer = await server.Http.GetAsync($"/_local/mail/{server.Aws.Inbox.Emails[0].MessageId}/attachment/2");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
    }

    [ChromiumFact]
    public async Task Source_headers_and_events_are_shown_as_text()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.MailMimeAsync(Mimes.Related("<p>hello</p>", [1]));
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#inbox");
        await page.Locator(".mail").ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Source" }).ClickAsync();
        await Expect(page.FrameLocator("iframe[title='Source of the mail']").Locator("pre")).ToContainTextAsync("Content-ID: <photo>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Headers" }).ClickAsync();
        await Expect(page.Locator("#detail dl").Last).ToContainTextAsync("With attachments");
        await page.GetByRole(AriaRole.Button, new() { Name = "Events" }).ClickAsync();
        await Expect(page.Locator("#detail .events")).ToHaveTextAsync("ada@example.com: Delivered");
    }

    [ChromiumFact]
    public async Task Older_mails_are_on_the_next_page_and_a_filter_finds_them()
    {
        await using var server = await DashboardServer.StartAsync();
        server.Aws.Account.MaxSendRate = 1_000;
        for (var mail = 0; mail < 60; mail++) await server.MailAsync($"mail {mail}", "text");
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#inbox");

        await Expect(page.Locator(".mail")).ToHaveCountAsync(50);
        await Expect(page.Locator(".mail strong").First).ToHaveTextAsync("mail 59");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(page.Locator(".mail strong").First).ToHaveTextAsync("mail 9");
        await Expect(page.Locator(".mail")).ToHaveCountAsync(10);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Next" })).ToBeDisabledAsync();

        await page.GetByLabel("Filter").FillAsync("mail 7");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".mail strong")).ToHaveTextAsync(["mail 7"]);
    }

    private static async Task<string> DownloadAsync(IPage page, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
