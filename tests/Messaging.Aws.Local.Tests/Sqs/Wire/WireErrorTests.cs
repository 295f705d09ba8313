using System.Net;
using System.Text;
using System.Text.Json;

namespace Messaging.Aws.Local.Tests.Sqs.Wire;

public sealed class WireErrorTests : IDisposable
{
    private readonly HttpClient _client =
        new(new LocalAws(new LocalAwsOptions { VerifySignatures = false }).CreateHandler()) { BaseAddress = new Uri("http://localhost:4566") };

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("AmazonSQS.NoSuchOperation", "{}", "UnknownOperationException")]
    [InlineData("DynamoDB_20120810.ListTables", "{}", "UnknownOperationException")]
    [InlineData("AmazonSQS.ListQueues", "{", "SerializationException")]
    [InlineData("AmazonSQS.ListQueues", "", "SerializationException")]
    [InlineData("AmazonSQS.ListQueues", "[]", "SerializationException")]
    [InlineData("AmazonSQS.ListQueues", """{"MaxResults":"three"}""", "SerializationException")]
    [InlineData("AmazonSQS.ListQueues", """{"MaxResults":99999999999}""", "SerializationException")]
    [InlineData("AmazonSQS.CreateQueue", """{"Attributes":[]}""", "SerializationException")]
    [InlineData("AmazonSQS.SendMessageBatch", """{"Entries":[1]}""", "SerializationException")]
    [InlineData("AmazonSQS.SendMessage", """{"MessageAttributes":{"a":{"BinaryValue":"no base64!"}}}""", "SerializationException")]
    public async Task A_request_that_cannot_be_read_is_refused(string target, string body, string type)
    {
        var (status, error, response) = await PostAsync(target, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal($"com.amazon.coral.service#{type}", error.GetProperty("__type").GetString());
        Assert.Equal($"{type};Sender", response.Headers.GetValues("x-amzn-query-error").Single());
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
        Assert.Equal("application/x-amz-json-1.0", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("SendMessage", "{}", "MissingParameter")]
    [InlineData("CreateQueue", "{}", "MissingParameter")]
    [InlineData("DeleteMessage", """{"QueueUrl":"http://localhost/000000000000/q"}""", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("SendMessage", """{"QueueUrl":"http://localhost/111111111111/q"}""", "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("StartMessageMoveTask", """{"SourceArn":"arn:aws:sqs:us-east-1:000000000000:q"}""", "ResourceNotFoundException")]
    [InlineData("CancelMessageMoveTask", """{"TaskHandle":"nonsense"}""", "InvalidParameterValue")]
    [InlineData("ListQueues", """{"NextToken":"%"}""", "InvalidParameterValue")]
    public async Task What_is_missing_or_unknown_is_named_by_its_code(string operation, string body, string code)
    {
        var (_, error, response) = await PostAsync($"AmazonSQS.{operation}", body);

        Assert.Equal($"{code};Sender", response.Headers.GetValues("x-amzn-query-error").Single());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_message()
    {
        var (_, created, _) = await PostAsync("AmazonSQS.CreateQueue", """{"QueueName":"q"}""");
        var url = created.GetProperty("QueueUrl").GetString();

        var (_, error, _) = await PostAsync("AmazonSQS.SendMessage", $$"""{"QueueUrl":"{{url}}","MessageBody":"a\ud83d"}""");

        Assert.Equal("http://localhost:4566/000000000000/q", url);
        Assert.Equal("com.amazonaws.sqs#InvalidMessageContents", error.GetProperty("__type").GetString());
    }

    [Fact]
    public async Task A_body_above_8_MiB_is_refused()
    {
        var (status, error, _) = await PostAsync("AmazonSQS.SendMessage", new string(' ', (8 * 1024 * 1024) + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("com.amazon.coral.service#RequestTooLarge", error.GetProperty("__type").GetString());
    }

    [Fact]
    public async Task The_query_protocol_is_told_which_clients_to_use()
    {
        using var form = new FormUrlEncodedContent([new("Action", "ListQueues"), new("Version", "2012-11-05")]);

        using var response = await _client.PostAsync("/", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("AWSSDK.SQS 3.7.300", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_else_is_told_what_it_lacks()
    {
        using var response = await _client.GetAsync("/favicon.ico");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("X-Amz-Target", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> PostAsync(string target, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        var response = await _client.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement, response);
    }
}
