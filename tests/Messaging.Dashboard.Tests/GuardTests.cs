using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Messaging.Dashboard.Tests;

[Collection(BrowserTests.Name)]
public sealed class GuardTests(Browser browser) : BrowserTest(browser)
{
    private const string Purge = "/_local/api/do/purge";

    [ChromiumFact]
    public async Task A_post_from_another_origin_is_refused_and_changes_nothing()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.SendAsync("orders.fifo", "order-1", "stays");

        var status = await PostFromElsewhereAsync(server.Url + Purge, """{"queue":"orders.fifo"}""");

        Assert.Equal(403, status);
        Assert.Equal(1, server.Aws.Queues["orders.fifo"].VisibleCount);
    }

    [ChromiumFact]
    public async Task A_page_of_another_origin_cannot_send_mail()
    {
        await using var server = await DashboardServer.StartAsync();

        var status = await PostFromElsewhereAsync(server.Url + "/v2/email/outbound-emails", """
            {"FromEmailAddress":"shop@example.com","Destination":{"ToAddresses":["ada@example.com"]},
             "Content":{"Simple":{"Subject":{"Data":"Forged"},"Body":{"Text":{"Data":"x"}}}}}
            """);

        Assert.Equal(403, status);
        Assert.Empty(server.Aws.Inbox.Emails);
    }

    [ChromiumFact]
    public async Task A_form_of_another_origin_is_refused()
    {
        await using var server = await DashboardServer.StartAsync();
        await server.SendAsync("orders.fifo", "order-1", "stays");
        await using var other = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{other.Url}/v2/email/nothing");

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync(
                """
                url => {
                  const form = Object.assign(document.createElement("form"), { method: "post", action: url, enctype: "text/plain" });
                  form.append(Object.assign(document.createElement("input"), { name: '{"queue":"orders.fifo","x":"', value: '"}' }));
                  document.documentElement.append(form);
                  form.submit();
                }
                """,
                server.Url + Purge),
            answer => answer.Url == server.Url + Purge);

        Assert.Equal(403, answer.Status);
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

    /// <summary>Posts as a page of another origin can, without that origin's consent; returns the status that the browser got.</summary>
    private async Task<int> PostFromElsewhereAsync(string url, string body)
    {
        // Another port is another origin: this page stands for any page of the web.
        await using var other = await DashboardServer.StartAsync();
        var page = await Browser.OpenAsync();
        await page.GotoAsync($"{other.Url}/v2/email/nothing");
        var answer = await SeenAnswer.WatchAsync(page, url);

        await page.EvaluateAsync("([url, body]) => fetch(url, { method: 'POST', mode: 'no-cors', body }).catch(() => {})", new[] { url, body });

        return await answer.Status;
    }

    private static async Task<string> TokenAsync(DashboardServer server) =>
        Regex.Match(await server.Http.GetStringAsync("/_local/"), "local-aws-token\" content=\"([0-9a-f]{64})\"").Groups[1].Value;
}
