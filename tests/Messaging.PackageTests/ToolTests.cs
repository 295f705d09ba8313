using System.Diagnostics;
using System.Net;
using System.Text;

namespace Messaging.PackageTests;

/// <summary>The tool, installed from its package.</summary>
[Collection(FreshPackagesCollection.Name)]
public sealed class ToolTests(FreshPackages packages)
{
    private const string Listening = "listening on ";

    // The shell outlives nobody: its input closes when the test process goes, however it goes, and it takes the server along.
    private const string Script = """ "$1" --port 0 --any-credentials & server=$!; cat >/dev/null; kill "$server"; wait "$server" """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [UnixFact]
    public async Task It_installs_starts_and_answers_as_SQS()
    {
        var folder = Path.Combine(packages.Outside, "tool");
        await Command.RunAsync(
            packages.Outside, Limit, "dotnet", "tool", "install", "Messaging.Aws.Local.Server", "--version", packages.Version, "--tool-path", folder);
        var command = Path.Combine(folder, "local-aws");
        Assert.True(File.Exists(command), $"The tool was installed, but not as {command}.");
        using var timeout = new CancellationTokenSource(Limit);
        using var shell = Process.Start(Command.Describe(packages.Outside, "sh", "-c", Script, "sh", command))!;
        var errors = shell.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            var line = await shell.StandardOutput.ReadLineAsync(timeout.Token);
            Assert.StartsWith(Listening, line, StringComparison.Ordinal);

            Assert.Equal("""{"QueueUrls":[]}""", await ListQueuesAsync(new Uri(line![Listening.Length..]), timeout.Token));
        }
        finally
        {
            shell.StandardInput.Close();
            await shell.StandardOutput.ReadToEndAsync(timeout.Token);
            Assert.Equal("", await errors);
        }
    }

    private static async Task<string> ListQueuesAsync(Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0"),
            Headers = { { "X-Amz-Target", "AmazonSQS.ListQueues" } },
        };
        using var answer = await http.SendAsync(request, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }
}
