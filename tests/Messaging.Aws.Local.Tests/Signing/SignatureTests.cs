using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;

namespace Messaging.Aws.Local.Tests.Signing;

public sealed class SignatureTests
{
    [Fact]
    public async Task The_right_credentials_are_let_in()
    {
        using var aws = new LocalAwsFixture();

        Assert.Equal(HttpStatusCode.OK, (await aws.Sqs.ListQueuesAsync(new ListQueuesRequest())).HttpStatusCode);
    }

    [Theory]
    [InlineData("other", "test", "InvalidClientTokenId")]
    [InlineData("test", "other", "SignatureDoesNotMatch")]
    public async Task Wrong_credentials_are_refused(string key, string secret, string code)
    {
        using var aws = new LocalAwsFixture();
        using var client = aws.CreateClient("us-east-1", new BasicAWSCredentials(key, secret));

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => client.ListQueuesAsync(new ListQueuesRequest()));

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
    }

    [Fact]
    public async Task Another_region_is_refused()
    {
        using var aws = new LocalAwsFixture();
        using var client = aws.CreateClient("eu-central-1", new BasicAWSCredentials("test", "test"));

        var error = await Assert.ThrowsAsync<AmazonSQSException>(() => client.ListQueuesAsync(new ListQueuesRequest()));

        Assert.Contains("valid region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_check_anyone_is_let_in()
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { VerifySignatures = false });
        using var client = aws.CreateClient("eu-central-1", new BasicAWSCredentials("who", "ever"));

        await client.ListQueuesAsync(new ListQueuesRequest());
    }

    [Fact]
    public async Task No_signature_is_refused()
    {
        var response = await SendAsync(new LocalAws(), request => request.Headers.Remove("Authorization"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("MissingAuthenticationToken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("token", "token", true)]
    [InlineData("token", null, false)]
    [InlineData(null, "token", false)]
    public async Task A_session_token_must_be_the_one_that_belongs_to_the_key(string? accepted, string? sent, bool letIn)
    {
        using var aws = new LocalAwsFixture(new LocalAwsOptions { SessionToken = accepted });
        AWSCredentials credentials = sent is null ? new BasicAWSCredentials("test", "test") : new SessionAWSCredentials("test", "test", sent);
        using var client = aws.CreateClient("us-east-1", credentials);

        var call = client.ListQueuesAsync(new ListQueuesRequest());

        if (letIn) await call;
        else Assert.Equal("InvalidClientTokenId", (await Assert.ThrowsAsync<AmazonSQSException>(() => call)).ErrorCode);
    }

    [Theory]
    [InlineData(-16, false)]
    [InlineData(-14, true)]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task A_date_more_than_a_quarter_of_an_hour_off_is_refused(int minutes, bool letIn)
    {
        var clock = new FakeTimeProvider(RecordedAt.AddMinutes(minutes));

        var response = await SendAsync(new LocalAws(new LocalAwsOptions { SignatureClock = clock }), _ => { });

        Assert.Equal(letIn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(-16, false)]
    public async Task A_skewed_clock_shows_in_the_date_and_refuses_from_a_quarter_of_an_hour_on(int minutes, bool letIn)
    {
        // Not through the SDK: it remembers the skew of an endpoint for the whole process.
        var aws = new LocalAws(new LocalAwsOptions { SignatureClock = new FakeTimeProvider(RecordedAt) });
        aws.Faults.Add("ListQueues", Fault.ClockSkewed(TimeSpan.FromMinutes(minutes)));

        var response = await SendAsync(aws, _ => { });

        Assert.Equal(RecordedAt.AddMinutes(minutes), response.Headers.Date);
        Assert.Equal(letIn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_changed_body_is_refused()
    {
        var clock = new FakeTimeProvider(RecordedAt);

        var response = await SendAsync(
            new LocalAws(new LocalAwsOptions { SignatureClock = clock }), request => request.Content = Json("""{"QueueNamePrefix":"x"}"""));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("does not match the signature", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_header_is_refused_with_what_is_missing()
    {
        var response = await SendAsync(new LocalAws(), request =>
        {
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/sqs/aws4_request");
        });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("SignedHeaders", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static readonly DateTimeOffset RecordedAt = new(2026, 11, 24, 2, 49, 53, TimeSpan.Zero);

    // Recorded from AWSSDK.SQS 4.0.100.25, key and secret "test".
    private static async Task<HttpResponseMessage> SendAsync(LocalAws aws, Action<HttpRequestMessage> change)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1:4600/")
        {
            Content = Json("""{"MaxResults":1,"QueueNamePrefix":"orders-"}"""),
        };
        foreach (var (name, value) in RecordedHeaders) request.Headers.TryAddWithoutValidation(name, value);
        change(request);
        using var client = new HttpClient(aws.CreateHandler());
        return await client.SendAsync(request);
    }

    private static ByteArrayContent Json(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.0");
        return content;
    }

    private static readonly (string Name, string Value)[] RecordedHeaders =
    [
        ("X-Amz-Target", "AmazonSQS.ListQueues"),
        ("x-amz-api-version", "2012-11-05"),
        ("x-amzn-query-mode", "true"),
        ("Host", "127.0.0.1:4600"),
        ("X-Amz-Date", "20261124T024953Z"),
        ("X-Amz-Content-SHA256", "64cf5ff61cf7ecdb011be6392202f9a1de9c9e27f543c2da59e481bcda31bfc8"),
        ("Authorization", "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/sqs/aws4_request, SignedHeaders=content-type;host;x-amz-api-version;x-amz-content-sha256;x-amz-date;x-amz-target;x-amzn-query-mode, Signature=6dc776d300ff51101d95eadda959f6d1b03206ce0e53ffd001c2b7619ed01325"),
    ];
}
