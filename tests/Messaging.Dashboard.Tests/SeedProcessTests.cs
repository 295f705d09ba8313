using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Messaging.Dashboard.Tests;

/// <summary><c>--seed</c> as a person types it: the real process, its output and its exit code.</summary>
public sealed class SeedProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_server_begins_with_what_the_file_says()
    {
        var file = Write("""
            { "queues": [{ "name": "orders.fifo" }], "identities": ["example.com"],
              "messages": [{ "queue": "orders.fifo", "group": "order-1", "body": "hello" }] }
            """);
        using var server = Start("--port", "0", "--any-credentials", "--seed", file);
        try
        {
            var address = await AddressAsync(server);
            using var http = new HttpClient { BaseAddress = new Uri(address) };

            var view = (await http.GetFromJsonAsync<JsonObject>("/_local/api/view?view=queues&queue=orders.fifo"))!;
            var inbox = (await http.GetFromJsonAsync<JsonObject>("/_local/api/view?view=inbox"))!;

            Assert.Equal("hello", (string?)view["open"]!["lanes"]![0]!["messages"]![0]!["preview"]);
            Assert.Equal("example.com", (string?)inbox["identities"]![0]!["name"]);
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task A_file_with_mistakes_is_refused_with_all_of_them()
    {
        var file = Write("""{ "queue": [], "queues": [{ "name": "no spaces.fifo" }], "identities": [1], "messages": [{ "queue": "missing.fifo", "group": "g", "body": "b" }] }""");

        var (exitCode, errors) = await RunAsync("--port", "none", "--seed", file);

        Assert.Equal(2, exitCode);
        Assert.Equal(5, errors.Length);
        Assert.Contains("--port is 'none'", errors[0], StringComparison.Ordinal);
        string[] places = ["queue: is not known", "queues[0]: ", "identities[0]: must be a text", "messages[0]: "];
        Assert.All(places, place => Assert.Single(errors, error => error.StartsWith($"local-aws: {file}: {place}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (exitCode, errors) = await RunAsync("--seed", "/nowhere/orders.json");

        Assert.Equal(2, exitCode);
        Assert.Equal("local-aws: --seed is '/nowhere/orders.json': there is no such file.", Assert.Single(errors));
    }

    private string Write(string json)
    {
        var path = Path.Combine(_folder.FullName, "seed.json");
        File.WriteAllText(path, json);
        return path;
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Messaging.Aws.Local.Server.dll"), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<string> AddressAsync(Process server)
    {
        using var patience = new CancellationTokenSource(Patience);
        var line = await server.StandardOutput.ReadLineAsync(patience.Token);
        Assert.StartsWith("listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        return line!["listening on ".Length..];
    }

    private static async Task<(int ExitCode, string[] Errors)> RunAsync(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var server = Start(arguments);
        try
        {
            var errors = await server.StandardError.ReadToEndAsync(patience.Token);
            await server.WaitForExitAsync(patience.Token);
            return (server.ExitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!server.HasExited) server.Kill();
        }
    }
}
