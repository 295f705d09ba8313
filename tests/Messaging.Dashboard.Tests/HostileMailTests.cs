using System.Net;
using System.Net.Sockets;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class HostileMailTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_mails_html_runs_no_script_and_loads_nothing()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var url = $"http://{elsewhere.LocalEndpoint}";
        await using var server = await DashboardServer.StartAsync();
        await server.MailAsync("Hostile", "text", $$"""
            <meta http-equiv="refresh" content="0;url={{url}}/refresh">
            <link rel="stylesheet" href="{{url}}/style"><link rel="prefetch" href="{{url}}/prefetch">
            <style>@import url({{url}}/import); body { background: url({{url}}/background) }</style>
            <p id="shown">shown</p><img src="{{url}}/pixel" onerror="top.hacked = 1"><iframe src="{{url}}/frame"></iframe>
            <script>top.document.title = "hacked"; fetch("{{url}}/script")</script><script src="{{url}}/src"></script>
            <svg onload="top.document.title = 'hacked'"></svg><video src="{{url}}/video" autoplay></video>
            """);
        var page = await browser.OpenAsync();
        List<string> requested = [];
        // What the policy blocks is a request that failed before it was sent.
        page.RequestFinished += (_, request) => requested.Add(request.Url);
        await page.GotoAsync($"{server.Page}#inbox");
        await page.Locator(".mail").ClickAsync();
        await Expect(page.FrameLocator("#detail iframe").Locator("#shown")).ToHaveTextAsync("shown");
        await page.WaitForLoadStateAsync();

        Assert.Equal("Local AWS", await page.TitleAsync());
        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        // The same frame, loaded again after everything in it had its chance; then the connections are counted.
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Text" }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "HTML" }).ClickAsync();
        await Expect(page.FrameLocator("#detail iframe").Locator("#shown")).ToHaveTextAsync("shown");
        Assert.Equal("", await FirstLineAsync(elsewhere));
        Assert.All(requested.Where(one => one.StartsWith("http://", StringComparison.Ordinal)), one => Assert.StartsWith(server.Url + "/_local/", one, StringComparison.Ordinal));
    }

    // Chromium may open a connection in advance without using it; what counts is what is sent over one.
    private static async Task<string> FirstLineAsync(TcpListener listener)
    {
        while (listener.Pending())
        {
            using var client = await listener.AcceptTcpClientAsync();
            if (client.Available == 0) continue;
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadLineAsync() ?? "";
        }

        return "";
    }
}
