using System.Net;
using System.Reflection;
using System.Text.Json;
using Messaging.Aws.Local;
using Messaging.Aws.Local.Server;
using Messaging.Emulators;

namespace Messaging.Conformance.Clients;

/// <summary>Clients we did not write, in a language we do not speak here.</summary>
public sealed class JavaScriptClientsTests
{
    [EmulatorFact]
    public async Task The_official_clients_do_a_full_round_trip()
    {
        var options = new LocalAwsOptions();
        options.Ses.VerifiedIdentities.Add("shop+orders@example.com");
        var aws = new LocalAws(options);
        await using var server = LocalAwsServer.Create(aws, IPAddress.Loopback, port: 0);
        await server.StartAsync();

        var answer = await RunAsync(server.Urls.Single());

        var queue = answer.GetProperty("queue");
        Assert.Equal(3, queue.GetProperty("successful").GetInt32());
        Assert.Equal(["ünï", "😀", "three"], Texts(queue.GetProperty("bodies")));
        Assert.Equal(["raw", "type"], Texts(queue.GetProperty("attributes")));
        Assert.Equal(["ReceiptHandleIsInvalid"], Texts(queue.GetProperty("failed")));
        Assert.Equal("three", Assert.Single(aws.Queues["js.fifo"].Messages).Body);
        var mail = answer.GetProperty("mail");
        Assert.Equal("SUCCESS", mail.GetProperty("verification").GetString());
        var sent = Assert.Single(aws.Inbox.Emails);
        Assert.Equal((mail.GetProperty("messageId").GetString(), "Thank you"), (sent.MessageId, sent.Subject));
    }

    private static async Task<JsonElement> RunAsync(string endpoint)
    {
        var folder = typeof(JavaScriptClientsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "JavaScriptClientsFolder").Value!;
        NodePackages.Install(folder);
        using var node = NodeEmulator.Start("node", ["roundtrip.mjs", endpoint], folder);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            var errors = node.StandardError.ReadToEndAsync(timeout.Token);
            var output = await node.StandardOutput.ReadToEndAsync(timeout.Token);
            await node.WaitForExitAsync(timeout.Token);
            Assert.True(node.ExitCode == 0, await errors);
            return JsonDocument.Parse(output).RootElement;
        }
        finally
        {
            if (!node.HasExited) node.Kill();
        }
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
