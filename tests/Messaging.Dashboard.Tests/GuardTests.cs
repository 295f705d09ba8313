using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class GuardTests(Browser browser)
{
    private const string Purge = "/_local/api/do/purge";

    [ChromiumFact]
    public async Task A_post_from_another_origin_changes_nothing()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var other = await DashboardServer.StartAsync();
        await server.SendAsync("orders.fifo", "order-1", "stays");
        var page = await browser.OpenAsync();
        // Another port is another origin: this page stands for any page of the web.
        await page.GotoAsync($"{other.Url}/v2/email/nothing");

        var sent = page.WaitForRequestAsync(request => request.Method == "POST" && request.Url == server.Url + Purge);
        var answer = await page.EvaluateAsync<string>(
            "url => fetch(url, { method: 'POST', mode: 'no-cors', body: '{\"queue\":\"orders.fifo\"}' }).then(() => 'seen', () => 'hidden')", server.Url + Purge);

        await sent;
        Assert.Equal("hidden", answer);
        Assert.Equal(1, server.Aws.Queues["orders.fifo"].VisibleCount);
    }

    [Theory]
    [InlineData(null, null, null, HttpStatusCode.Forbidden)]
    [InlineData("wrong", null, null, HttpStatusCode.Forbidden)]
    [InlineData("right", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("right", "null", null, HttpStatusCode.Forbidden)]
    [InlineData("right", null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("right", null, "same-site", HttpStatusCode.Forbidden)]
    [InlineData("right", null, null, HttpStatusCode.OK)]
    [InlineData("right", "own", "same-origin", HttpStatusCode.OK)]
    public async Task A_change_needs_the_pages_token_and_origin(string? token, string? origin, string? site, HttpStatusCode expected)
    {
        await using var server = await DashboardServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Purge) { Content = JsonContent.Create(new JsonObject { ["queue"] = "orders.fifo" }) };
        if (token is not null) request.Headers.Add("X-Local-Aws-Token", token == "right" ? await TokenAsync(server) : token);
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? server.Url : origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("rebound.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.example:4566", HttpStatusCode.Forbidden)]
    [InlineData("localhost:4566", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:4566", HttpStatusCode.OK)]
    public async Task A_name_that_someones_dns_points_here_is_refused(string host, HttpStatusCode expected)
    {
        await using var server = await DashboardServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_local/");
        request.Headers.Host = host;

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    private static async Task<string> TokenAsync(DashboardServer server) =>
        Regex.Match(await server.Http.GetStringAsync("/_local/"), "local-aws-token\" content=\"([0-9a-f]{64})\"").Groups[1].Value;
}
