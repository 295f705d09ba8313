using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Messaging.Aws.Local.Server;
using Microsoft.AspNetCore.Builder;

namespace Messaging.Aws.Local.Tests.Server;

public sealed class ServerTests : IAsyncLifetime, IDisposable
{
    private readonly LocalAws _aws = new();
    private WebApplication _server = null!;
    private AmazonSQSClient _sqs = null!;
    private HttpClient _raw = null!;

    public async Task InitializeAsync()
    {
        _server = LocalAwsServer.Create(_aws, IPAddress.Loopback, port: 0);
        await _server.StartAsync();
        // Client and server share the open files of one process: 500 connections take 1,000 of them.
        _raw = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 500 }) { BaseAddress = new Uri(_server.Urls.Single()) };
        _sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig
        {
            ServiceURL = _server.Urls.Single(),
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
        });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _sqs.Dispose();
        _raw.Dispose();
    }

    [Fact]
    public async Task Queue_urls_lead_back_to_the_server()
    {
        var url = await CreateAsync();

        Assert.Equal($"{_server.Urls.Single()}/000000000000/orders.fifo", url);
    }

    [Fact]
    public async Task Ten_thousand_requests_at_once_are_all_answered()
    {
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(async _ =>
        {
            using var response = await PostAsync("AmazonSQS.ListQueues", "{}");
            // Not signed, so refused, which is an answer.
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        })).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(10_000, _aws.Requests["ListQueues"].Calls);
        await StillServesAsync();
    }

    [Fact]
    public async Task A_connection_that_ends_in_the_middle_of_a_request_does_no_harm()
    {
        var address = new Uri(_server.Urls.Single());
        for (var i = 0; i < 20; i++)
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(address.Host, address.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.ListQueues\r\nContent-Length: 1000\r\n\r\n{"));
        }

        await StillServesAsync();
    }

    [Fact]
    public async Task What_is_no_request_of_aws_gets_a_proper_error()
    {
        using var malformed = await PostAsync("AmazonSQS.ListQueues", "{");
        using var unknown = await PostAsync("AmazonSQS.NoSuchOperation", "{}");
        using var oversized = await PostAsync("AmazonSQS.SendMessage", new string(' ', 9 * 1024 * 1024));
        using var query = await _raw.PostAsync("/", new FormUrlEncodedContent([new("Action", "ListQueues")]));

        Assert.Equal(HttpStatusCode.Forbidden, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, oversized.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, query.StatusCode);
        await StillServesAsync();
    }

    [Fact]
    public async Task A_dropped_answer_and_a_cut_body_end_the_connection_after_the_effect()
    {
        var url = await CreateAsync();
        _aws.Faults.AddNext("SendMessage", 1, Fault.AnswerDropped());
        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(url, "1"));
        _aws.Faults.AddNext("SendMessage", 1, Fault.CutBody());
        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(url, "2"));
        _aws.Faults.AddNext("SendMessage", 1, Fault.ConnectionRefused());
        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(url, "3"));

        Assert.Equal(["1", "2"], _aws.Queues["orders.fifo"].Accepted.Select(message => message.Body));
        await StillServesAsync();
    }

    [Fact]
    public void The_command_line_is_read_and_everything_wrong_with_it_is_named()
    {
        var arguments = ServerArguments.Parse(["--port", "80", "--host", "0.0.0.0", "--any-credentials"], out var none);
        ServerArguments.Parse(["--port", "65536", "--host", "nowhere", "--verbose"], out var problems);

        Assert.Empty(none);
        Assert.Equal((80, IPAddress.Any, true), (arguments.Port, arguments.Host, arguments.AnyCredentials));
        Assert.Equal(3, problems.Count);
        Assert.Contains("'65536'", problems[0], StringComparison.Ordinal);
        Assert.Contains("'nowhere'", problems[1], StringComparison.Ordinal);
        Assert.Contains("'--verbose'", problems[2], StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync() =>
        (await _sqs.CreateQueueAsync(new CreateQueueRequest { QueueName = "orders.fifo", Attributes = new() { ["FifoQueue"] = "true" } })).QueueUrl;

    private Task<SendMessageResponse> SendAsync(string url, string body) => _sqs.SendMessageAsync(
        new SendMessageRequest { QueueUrl = url, MessageBody = body, MessageGroupId = "a", MessageDeduplicationId = body });

    private async Task StillServesAsync() => Assert.Equal(HttpStatusCode.OK, (await _sqs.ListQueuesAsync(new ListQueuesRequest())).HttpStatusCode);

    private Task<HttpResponseMessage> PostAsync(string target, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return _raw.SendAsync(request);
    }
}
