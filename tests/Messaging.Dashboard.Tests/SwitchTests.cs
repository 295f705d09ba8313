using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class SwitchTests(Browser browser) : BrowserTest(browser)
{
    [ChromiumFact]
    public async Task The_accounts_switches_and_quotas_reach_the_engine()
    {
        await using var server = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#inbox");

        await page.GetByLabel("Sandbox: recipients must be verified").CheckAsync();
        await Expect(page.Locator("#notice")).ToHaveTextAsync("changed");
        Assert.True(server.Aws.Account.Sandbox);
        await page.GetByLabel("Recipients per second").FillAsync("3.5");
        await page.GetByLabel("Recipients in 24 hours").FillAsync("1000");
        await page.Keyboard.PressAsync("Enter");
        // The page shows what the engine has, so a new page shows what came of it.
        var fresh = await Browser.OpenAsync();
        await fresh.GotoAsync($"{server.Page}#inbox");
        await Expect(fresh.GetByLabel("Recipients per second")).ToHaveValueAsync("3.5");
        await Expect(fresh.GetByLabel("Recipients in 24 hours")).ToHaveValueAsync("1000");
        Assert.Equal((3.5, 1000), (server.Aws.Account.MaxSendRate, server.Aws.Account.Max24HourSend));

        await page.GetByLabel("Sending is on").UncheckAsync();
        await Expect(fresh.GetByLabel("Sending is on")).Not.ToBeCheckedAsync();
        using var refused = await server.TryMailAsync("Not sent", "text");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [ChromiumFact]
    public async Task A_quota_that_cannot_be_is_refused_with_the_reason()
    {
        await using var server = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#inbox");
        var before = server.Aws.Account.MaxSendRate;

        await page.GetByLabel("Recipients per second").FillAsync("-7");
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.Locator("#notice.error")).ToContainTextAsync("-7");
        Assert.Equal(before, server.Aws.Account.MaxSendRate);
        await Expect(page.GetByLabel("Recipients per second")).ToHaveValueAsync($"{before}");
    }

    [ChromiumFact]
    public async Task An_identity_is_verified_by_its_button_and_a_new_one_by_name()
    {
        await using var server = await DashboardServer.StartAsync();
        server.Aws.Identities.Fail("example.com");
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#inbox");

        await page.Locator(".identities").GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Expect(page.Locator(".identities li")).ToHaveTextAsync("example.comSuccess");
        await page.GetByLabel("Address or domain").FillAsync("grace@example.org");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".identities li")).ToHaveTextAsync(["example.comSuccess", "grace@example.orgSuccess"]);
        await Expect(page.GetByLabel("Address or domain")).ToHaveValueAsync("");
    }

    [ChromiumFact]
    public async Task Every_fault_is_turned_on_and_off()
    {
        await using var server = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#requests");
        var switches = page.Locator("#faults input");
        await Expect(switches).ToHaveCountAsync(8);

        for (var i = 0; i < 8; i++) await ToggleAsync(page, switches.Nth(i), on: true);
        Assert.Equal(8, server.Aws.Faults.Rules.Count);
        for (var i = 0; i < 8; i++) await ToggleAsync(page, switches.Nth(i), on: false);
        Assert.Empty(server.Aws.Faults.Rules);
    }

    [ChromiumFact]
    public async Task A_fault_that_is_on_happens_and_is_counted()
    {
        await using var server = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{server.Page}#requests");

        await ToggleAsync(page, page.GetByLabel("SendEmail is throttled"), on: true);
        using var throttled = await server.TryMailAsync("Later", "text");

        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        await Expect(page.Locator("#faults p")).ToHaveTextAsync("1 happened so far.");
        await Expect(page.Locator("[data-operation=SendEmail]")).ToContainTextAsync("1 error");
        await Expect(page.Locator("[data-operation=SendEmail] rect").First).ToBeVisibleAsync();
    }

    private static async Task ToggleAsync(IPage page, ILocator locator, bool on)
    {
        await page.RunAndWaitForResponseAsync(() => locator.SetCheckedAsync(on), answer => answer.Url.EndsWith("/do/fault", StringComparison.Ordinal));
        await Expect(locator).ToBeCheckedAsync(new() { Checked = on });
    }
}
