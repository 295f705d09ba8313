using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Local;
using Messaging.Aws.Local.Server;
using Messaging.Aws.Local.Server.Seeding;
using Microsoft.AspNetCore.Builder;

namespace Messaging.Dashboard.Tests;

/// <summary>A server on a free port with what a seed file says, and clients of its two services.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private DashboardServer(LocalAws aws, WebApplication server)
    {
        (Aws, _server) = (aws, server);
        Url = server.Urls.Single();
        Http = new HttpClient { BaseAddress = new Uri(Url) };
        Sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = Url, AuthenticationRegion = "us-east-1" });
    }

    public LocalAws Aws { get; }

    public string Url { get; }

    public string Page => $"{Url}/_local/";

    public HttpClient Http { get; }

    public AmazonSQSClient Sqs { get; }

    public static async Task<DashboardServer> StartAsync(string seed = Seeds.Orders)
    {
        var aws = new LocalAws(new LocalAwsOptions { VerifySignatures = false });
        Assert.Empty(SeedFile.Apply(aws, seed));
        var server = LocalAwsServer.Create(aws, IPAddress.Loopback, 0);
        await server.StartAsync();
        return new DashboardServer(aws, server);
    }

    public string QueueUrl(string queue) => $"{Url}/000000000000/{queue}";

    public Task SendAsync(string queue, string group, string body) => Sqs.SendMessageAsync(new SendMessageRequest
    {
        QueueUrl = QueueUrl(queue),
        MessageGroupId = group,
        MessageBody = body,
        MessageDeduplicationId = Guid.NewGuid().ToString(),
    });

    public async Task<List<Message>> ReceiveAsync(string queue, int visibilityTimeout = 30) => (await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest
    {
        QueueUrl = QueueUrl(queue),
        MaxNumberOfMessages = 10,
        VisibilityTimeout = visibilityTimeout,
    })).Messages ?? [];

    public async Task MailAsync(string subject, string text, string? html = null)
    {
        using var answer = await TryMailAsync(subject, text, html);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public Task<HttpResponseMessage> TryMailAsync(string subject, string text, string? html = null)
    {
        var body = new JsonObject { ["Text"] = new JsonObject { ["Data"] = text } };
        if (html is not null) body["Html"] = new JsonObject { ["Data"] = html };
        return PostMailAsync(new JsonObject { ["Simple"] = new JsonObject { ["Subject"] = new JsonObject { ["Data"] = subject }, ["Body"] = body } });
    }

    public async Task MailMimeAsync(string mime)
    {
        using var answer = await PostMailAsync(new JsonObject { ["Raw"] = new JsonObject { ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(mime)) } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        Http.Dispose();
        await _server.DisposeAsync();
    }

    private Task<HttpResponseMessage> PostMailAsync(JsonObject content) => Http.PostAsJsonAsync("/v2/email/outbound-emails", new JsonObject
    {
        ["FromEmailAddress"] = "Shop <shop@example.com>",
        ["Destination"] = new JsonObject { ["ToAddresses"] = new JsonArray("ada@example.com") },
        ["Content"] = content,
    });
}
