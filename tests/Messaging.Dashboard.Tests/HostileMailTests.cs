using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class HostileMailTests(Browser browser) : BrowserTest(browser)
{
    [ChromiumTheory]
    [InlineData("""<link rel="preconnect" href="{0}"><link rel="dns-prefetch" href="{0}">""")]
    [InlineData("""<iframe src="{0}/frame"></iframe>""")]
    [InlineData("""<object data="{0}/object"></object><embed src="{0}/embed">""")]
    [InlineData("""<svg><style><!--</style><link rel="preconnect" href="{0}"></svg>""")]
    [InlineData("""<noscript><link rel="preconnect" href="{0}"></noscript><template><iframe src="{0}/frame"></iframe></template>""")]
    [InlineData("""<meta http-equiv="refresh" content="0;url={0}/refresh"><base href="{0}/">""")]
    [InlineData("""<style>@import url({0}/import); body {{ background: url({0}/background) }}</style><p style="background:url({0}/p)">p</p>""")]
    [InlineData("""<link rel="stylesheet" href="{0}/style"><link rel="prefetch" href="{0}/prefetch"><link rel="preload" as="image" href="{0}/preload">""")]
    [InlineData("""<img src="{0}/pixel" srcset="{0}/2x 2x" onerror="top.hacked = 1"><video src="{0}/video" poster="{0}/poster" autoplay></video>""")]
    [InlineData("""<script>top.hacked = 1; top.document.title = "hacked"; fetch("{0}/script")</script><script src="{0}/src"></script>""")]
    [InlineData("""<svg onload="top.document.title = 'hacked'"><image href="{0}/image" /></svg>""")]
    public async Task A_mails_html_runs_no_script_and_reaches_no_host(string html)
    {
        using var elsewhere = new Elsewhere();
        await using var server = await DashboardServer.StartAsync();
        // In front: some of this swallows what follows it.
        await server.MailAsync("Hostile", "text", "<p>shown</p>" + string.Format(null, html, elsewhere.Url));
        var page = await Browser.OpenAsPersonAsync();

        await OpenMailAsync(page, server);

        await elsewhere.AssertUntouchedAsync(Browser);
        Assert.Equal("Local AWS", await page.TitleAsync());
        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
    }

    [ChromiumFact]
    public async Task A_link_says_where_it_leads_and_does_not_go_there()
    {
        using var elsewhere = new Elsewhere();
        await using var server = await DashboardServer.StartAsync();
        await server.MailAsync("Confirm", "text", $"""<p>shown</p><a href="{elsewhere.Url}/confirm" ping="{elsewhere.Url}/ping" target="_top">Confirm</a>""");
        var page = await Browser.OpenAsPersonAsync();
        await OpenMailAsync(page, server);

        var link = page.FrameLocator("#detail iframe").GetByText("Confirm");
        await Expect(link).ToHaveAttributeAsync("title", $"{elsewhere.Url}/confirm");
        await link.ClickAsync();

        await elsewhere.AssertUntouchedAsync(Browser);
        await Expect(link).ToBeVisibleAsync();
    }

    private static async Task OpenMailAsync(IPage page, DashboardServer server)
    {
        await page.GotoAsync($"{server.Page}#inbox");
        await page.Locator(".mail").ClickAsync();
        await Expect(page.FrameLocator("#detail iframe").GetByText("shown")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync();
    }
}
